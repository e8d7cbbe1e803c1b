//! The facts of the record of a 6-weekly review by the names its wording uses (DR 3.12).

use waymark_domain::letter::facts::{Facts, Section, VisitLine};
use waymark_domain::letter::{DocumentKind, MinutesVersion};

use super::template::Fields;
use super::{days, minutes};

pub(super) fn record(kind: DocumentKind, facts: &Facts) -> Fields {
    let family = kind == DocumentKind::RecordOfReviewFamily;
    let version = if family { MinutesVersion::Family } else { MinutesVersion::Full };
    let review = &facts.review;
    let signed = &facts.sign_off;
    let finished = signed.signed_off_on.map_or_else(
        || "Not finished yet".to_owned(),
        |day| {
            let by = match &signed.recorded_by {
                Some(by) => {
                    format!(", recorded by {by} as {}’s decision", facts.social_worker.name)
                }
                None => format!(", {}", facts.social_worker.name),
            };
            format!("{}{by}", days::short(Some(day)))
        },
    );
    let lcs = review.lcs_on.map_or_else(|| "Not yet".to_owned(), |day| days::short(Some(day)));
    minutes::minutes(facts, version)
        .many(
            "views_gathered",
            "how the young person was asked",
            minutes::section(facts, version, &Section::ViewsGathered),
        )
        .many("new_worries", "new worries", minutes::section(facts, version, &Section::NewWorries))
        .many("visits", "the visits since the meeting before", review.visits.iter().map(visit).collect())
        .words("plan_updated", "whether the plan is another one now", days::line(&review.plan_updated))
        .words("strategy", "the answer about a strategy discussion", days::line(&review.strategy))
        .words("lcs", "the day it was recorded on LCS", lcs)
        .words("finished", "the day the record was finished", finished)
}

fn visit(line: &VisitLine) -> Fields {
    let gap = if line.gap.is_empty() { "–" } else { &line.gap };
    Fields::new()
        .words("on", "the day of a visit", days::short(Some(line.on)))
        .words("seen", "whether the young person was seen", days::line(&line.seen))
        .words("gap", "the gap before a visit", days::line(gap))
}
