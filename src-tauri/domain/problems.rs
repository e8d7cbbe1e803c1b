//! Everything that is wrong with an answer, all at once, a sentence at each field.

/// A sentence at one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub field: &'static str,
    pub says: String,
}

/// All problems of one answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// No problem yet.
    #[must_use]
    pub fn none() -> Self {
        Problems::default()
    }

    /// One problem.
    pub fn one(field: &'static str, says: impl Into<String>) -> Self {
        let mut problems = Problems::none();
        problems.add(field, says);
        problems
    }

    /// Notes a problem and goes on looking.
    pub fn add(&mut self, field: &'static str, says: impl Into<String>) {
        self.0.push(Problem { field, says: says.into() });
    }

    /// Keeps the value of an answer that is right, notes the sentence of one that is not.
    pub fn take<T, E: std::fmt::Display>(&mut self, field: &'static str, answer: Result<T, E>) -> Option<T> {
        answer.map_err(|error| self.add(field, error.to_string())).ok()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// The value, or all problems.
    pub fn or<T>(self, value: T) -> Result<T, Problems> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}
