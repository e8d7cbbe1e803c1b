//! The invented end of Callum's pathway (DR 3.13).

use waymark_domain::letter::facts::EndingWords;

use super::day;

/// When things are safer; `reason` is what a professional reads.
pub(super) fn words() -> EndingWords {
    EndingWords {
        decided_on: day("2027-03-10"),
        reason: "Safer: a standard Child in Need plan goes on".into(),
        another_plan: false,
        withdrawn: false,
        explanation:
            "Cal is home by ten most evenings, is back in lessons, and goes to boxing twice a week. \
                      Social work goes on as a standard plan until the summer, so that it stays so."
                .into(),
        why: "We are stopping because you are safer than you were. You are home at night, you are back in \
              lessons, and the people who worried us have gone out of your life."
            .into(),
        you_did: "You told us what the park was like when nobody else would, and you went to boxing even on \
                  the days when you did not feel like it."
            .into(),
        still_there:
            "Tom still comes to see you until the summer, and Kez is at the youth centre on Tuesdays and \
                      Fridays, as before."
                .into(),
        next: "From now on there is a smaller plan with Tom, and the two of you look at it together in May."
            .into(),
    }
}
