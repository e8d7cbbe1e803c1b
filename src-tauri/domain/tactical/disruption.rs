//! Ways to disrupt harm (DR 4.10): what there is, against what, who applies for it, and what to mind.
//!
//! A list to think with, not guidance: the council's legal service says what holds, and newer powers are checked for
//! being in force. An order is never the first thought for somebody under 18.

/// One way, as the pick-list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    pub name: &'static str,
    /// Whom or what it is meant for.
    pub against: &'static str,
    /// Who applies for it or does it.
    pub who: &'static str,
    /// What to mind; empty where nothing is said.
    pub caution: &'static str,
}

/// Said with the list, whatever is chosen.
pub const FOR_EVERY_MEASURE: &str = "Think welfare first where the person is under 18: an order against a child needs Children’s Social Care and \
     youth justice. Moving a child is not disruption unless they are part of it, their trauma is minded and it is \
     proportionate. This list is not legal advice; ask your legal service.";

const fn measure(
    name: &'static str,
    against: &'static str,
    who: &'static str,
    caution: &'static str,
) -> Measure {
    Measure { name, against, who, caution }
}

const NEW_ACT: &str = "From the Crime and Policing Act 2026: check first whether it is in force.";

/// Every way, in the order of the reference.
pub const MEASURES: &[Measure] = &[
    measure(
        "Child Abduction Warning Notice",
        "an adult who keeps company with a child",
        "police",
        "Not a court order. A parent or the council says that there is no permission; for children under 16, or under 18 in some care situations. Its older name is harbourers’ warning.",
    ),
    measure(
        "Sexual Risk Order",
        "somebody who did a sexual act and poses a risk",
        "police, at a magistrates’ court",
        "No conviction is needed.",
    ),
    measure("Sexual Harm Prevention Order", "somebody convicted", "court, police", ""),
    measure(
        "Slavery and Trafficking Risk or Prevention Order",
        "somebody who poses a risk, or is convicted",
        "police and others",
        "",
    ),
    measure(
        "Child criminal exploitation prevention order",
        "an adult who poses a risk of exploiting children",
        "police or court",
        NEW_ACT,
    ),
    measure(
        "Prosecution for child criminal exploitation, or for taking over a home",
        "an adult",
        "Crown Prosecution Service, through the police",
        NEW_ACT,
    ),
    measure(
        "Respect order, youth injunction or housing injunction",
        "somebody of 18 or over, of 10 to 17, or of 18 or over in housing",
        "council, police, housing",
        NEW_ACT,
    ),
    measure(
        "Closure notice or order",
        "premises",
        "police or council",
        "Also where premises are likely to be used for sexual offences against children.",
    ),
    measure(
        "Hotel information request",
        "a hotel",
        "police",
        "Details of guests, where sexual exploitation of a child is believed.",
    ),
    measure("Community Protection Warning or Notice", "conduct", "council, police", ""),
    measure("Public Spaces Protection Order", "a place", "council", ""),
    measure("Dispersal power", "people in a place", "police", ""),
    measure("Criminal Behaviour Order", "somebody convicted", "court, police, council", ""),
    measure("Gang injunction", "somebody of 14 or over", "police, council", ""),
    measure(
        "Knife Crime Prevention, Serious Violence Reduction or Drug Dealing Telecommunications Restriction Order",
        "somebody who carries weapons or deals by phone",
        "police, court",
        "Some are tried out in certain forces only.",
    ),
    measure(
        "Recovery order, emergency protection order, police protection or wardship",
        "to recover or protect a child",
        "council, police, court",
        "It protects; it does not punish.",
    ),
    measure(
        "Licensing review, taxi licensing, test purchase, planning or environmental health",
        "a business",
        "council, police",
        "",
    ),
    measure("Tenancy action, or a home made harder to enter", "a home", "housing, council", ""),
    measure("Lighting, cameras or the design of an estate", "a place", "council, housing", ""),
    measure("Report and take-down online", "an account or what it shows", "police, anyone", ""),
    measure(
        "Shops, transport and security staff briefed",
        "a place",
        "community safety, violence reduction",
        "",
    ),
    measure(
        "National Referral Mechanism, and the defence for victims of slavery",
        "in support of the child",
        "a First Responder; the defence",
        "It supports the child; it is no measure against them.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_measure_has_a_name_of_its_own_somebody_who_applies_and_whole_sentences() {
        let names: HashSet<&str> = MEASURES.iter().map(|one| one.name).collect();
        assert_eq!(names.len(), MEASURES.len());
        for one in MEASURES {
            assert!(!one.who.is_empty() && !one.against.is_empty(), "{}", one.name);
            assert!(one.caution.is_empty() || one.caution.ends_with('.'), "{}", one.caution);
        }
    }

    #[test]
    fn powers_that_may_not_be_in_force_say_so() {
        let unsure: Vec<&str> =
            MEASURES.iter().filter(|one| one.caution == NEW_ACT).map(|one| one.who).collect();
        assert_eq!(unsure.len(), 3);
        assert!(NEW_ACT.contains("in force"));
    }
}
