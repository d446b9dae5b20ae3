//! The type of `format: date`.

use super::calendar::Day;
use super::format::{InvalidFormat, formatted};

/// A day of the Gregorian calendar: `full-date` of RFC 3339. It keeps its text. Dates are ordered by their text, which
/// is the order of the days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

formatted!(
    Date,
    "a date like 2026-04-29",
    |text| Day::parse(text).is_some(),
    "1970-01-01"
);

impl Date {
    /// Creates a date in the years 0 to 9999.
    ///
    /// # Errors
    /// The day does not exist, or its year is after 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, InvalidFormat> {
        match Day::new(year, month, day) {
            Some(day) => Ok(Self(day.to_string())),
            None => Err(InvalidFormat {
                expected: "a day that exists, in the years 0 to 9999",
            }),
        }
    }

    /// Returns the year, the month from 1 to 12, and the day of the month; `None` if the server sent text that isn't a
    /// date.
    pub fn ymd(&self) -> Option<(u16, u8, u8)> {
        Day::parse(&self.0).map(|Day { year, month, day }| (year, month, day))
    }
}
