//! Days of the Gregorian calendar.

use std::fmt;
use std::str::FromStr;

/// A day in the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Day {
    /// 1970-01-01.
    pub(super) const EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// Creates a day; `None` if it does not exist.
    pub(super) fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = year <= 9999 && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Parses a `full-date` of RFC 3339.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let [y @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return None;
        };
        let (month, day) = (digits(&[*m1, *m2])?, digits(&[*d1, *d2])?);
        let year = digits(y).filter(|_| y.len() == 4)?;
        Self::new(year, month, day)
    }

    /// The number of days from 1970-01-01 to this day; negative before.
    pub(super) fn days_since_epoch(self) -> i64 {
        // Counts years from March, so that the leap day is the last day of a year. 400 years have 146,097 days.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        year * 365 + leap_days + day_of_year - 719_468
    }

    /// The day that is `days` after 1970-01-01; `None` if it is outside the years 0 to 9999.
    pub(super) fn from_days_since_epoch(days: i64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (month, next_year) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        let year = u16::try_from(era.checked_mul(400)? + year_of_era + next_year).ok()?;
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// Parses text that consists of ASCII digits only.
pub(super) fn digits<T: FromStr>(text: &[u8]) -> Option<T> {
    let digits = text.iter().all(u8::is_ascii_digit).then_some(text)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// As in RFC 3339.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
