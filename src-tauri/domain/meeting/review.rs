//! What the record of a 6-weekly review has to hold before it is finished (DR 3.12).

/// What is there of it so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reviewed {
    pub held: bool,
    pub views: bool,
    pub views_gathered: bool,
    /// Of every action of the plan before, somebody has said how it went.
    pub actions_answered: bool,
    pub plan_answered: bool,
    pub strategy_answered: bool,
    pub next_dates: bool,
}

impl Reviewed {
    /// Each thing that is asked for, and whether it is there.
    #[must_use]
    pub fn checks(&self) -> Vec<(&'static str, bool)> {
        vec![
            ("The young person's view since last time", self.views),
            ("How they were asked", self.views_gathered),
            ("What happened to each action of the plan", self.actions_answered),
            ("Whether the plan is another one now", self.plan_answered),
            ("An answer about a strategy discussion", self.strategy_answered),
            ("The next dates", self.next_dates),
        ]
    }

    /// Why the record cannot be finished yet.
    #[must_use]
    pub fn before_finishing(&self) -> Vec<String> {
        let mut reasons = Vec::new();
        if !self.held {
            reasons.push("The record is finished once the review was held.".to_owned());
        }
        reasons.extend(super::still_open(&self.checks()));
        reasons
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_needs_every_required_field() {
        assert_eq!(Reviewed::default().before_finishing().len(), 7);
        let all = Reviewed {
            held: true,
            views: true,
            views_gathered: true,
            actions_answered: true,
            plan_answered: true,
            strategy_answered: true,
            next_dates: true,
        };
        assert!(all.before_finishing().is_empty());
        let one = Reviewed { strategy_answered: false, ..all }.before_finishing();
        assert_eq!(one, ["Still to be recorded: an answer about a strategy discussion."]);
    }
}
