//! The type of `format: date-time`.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::calendar::{Day, digits};
use super::format::formatted;

/// A date and a time with an offset from UTC: `date-time` of RFC 3339. It keeps its text.
///
/// Equality compares the text: `2026-04-29T12:00:00Z` isn't equal to `2026-04-29T12:00:00.0Z`. To compare instants, use
/// [`DateTime::unix_seconds`] or [`SystemTime`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateTime(String);

formatted!(
    DateTime,
    "a date and time like 2026-04-29T16:54:31+01:00",
    |text| DateTimeFields::parse(text).is_some(),
    "1970-01-01T00:00:00Z"
);

/// The fields of a [`DateTime`], in its local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DateTimeFields {
    /// From 0 to 9999.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31.
    pub day: u8,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    /// From 0 to 59, or 60 in a leap second.
    pub second: u8,
    /// From 0 to 999,999,999; further digits are dropped.
    pub nanosecond: u32,
    /// The minutes that local time is ahead of UTC. Also 0 for `-00:00`, an unknown offset (RFC 3339, section 4.3).
    pub offset_minutes: i16,
}

/// A [`DateTime`] is outside the range of [`SystemTime`], or its text isn't a date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange;

impl DateTime {
    /// Returns the fields; `None` if the server sent text that isn't a date and time.
    pub fn fields(&self) -> Option<DateTimeFields> {
        DateTimeFields::parse(&self.0)
    }

    /// The seconds since 1970-01-01T00:00:00Z; negative before. A leap second counts as the second after it. `None` if
    /// the server sent text that isn't a date and time.
    pub fn unix_seconds(&self) -> Option<i64> {
        self.fields().map(|fields| fields.unix_seconds())
    }
}

impl DateTimeFields {
    fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_at_checked(10)?;
        let [b'T' | b't', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = time.as_bytes() else {
            return None;
        };
        let (nanosecond, offset) = parse_fraction(rest)?;
        let Day { year, month, day } = Day::parse(date)?;
        let fields = Self {
            year,
            month,
            day,
            hour: digits(&[*h1, *h2])?,
            minute: digits(&[*m1, *m2])?,
            second: digits(&[*s1, *s2])?,
            nanosecond,
            offset_minutes: parse_offset(offset)?,
        };
        fields.is_valid().then_some(fields)
    }

    fn is_valid(&self) -> bool {
        let last_second = self.unix_seconds().rem_euclid(86_400) == 0;
        let leap_second = self.second == 60 && last_second;
        self.hour < 24 && self.minute < 60 && (self.second < 60 || leap_second)
    }

    /// The seconds since 1970-01-01T00:00:00Z; negative before. A leap second counts as the second after it.
    pub fn unix_seconds(&self) -> i64 {
        let Self {
            year, month, day, ..
        } = *self;
        let minutes =
            i64::from(self.hour) * 60 + i64::from(self.minute) - i64::from(self.offset_minutes);
        Day { year, month, day }.days_since_epoch() * 86_400 + minutes * 60 + i64::from(self.second)
    }
}

/// Parses an optional fraction. Returns the nanoseconds and the rest of the text.
fn parse_fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(fraction) = text.strip_prefix(b".") else {
        return Some((0, text));
    };
    let length = fraction
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (fraction, rest) = fraction.split_at_checked(length)?;
    let places = fraction
        .iter()
        .copied()
        .chain(std::iter::repeat(b'0'))
        .take(9);
    let nanosecond = places.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    (!fraction.is_empty()).then_some((nanosecond, rest))
}

/// Parses an offset. Returns the minutes ahead of UTC.
fn parse_offset(text: &[u8]) -> Option<i16> {
    let (sign, h1, h2, m1, m2) = match text {
        b"Z" | b"z" => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => (-1, h1, h2, m1, m2),
        _ => return None,
    };
    let (hours, minutes): (i16, i16) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// The text is in UTC, without trailing zeros in the fraction. Times outside the years 0 to 9999, which RFC 3339 can't
/// express, become the nearest time that it can.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        const SECOND: i128 = 1_000_000_000;
        let nanoseconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
            Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
        };
        // 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z.
        let nanoseconds = nanoseconds.clamp(-62_167_219_200 * SECOND, 253_402_300_800 * SECOND - 1);
        let (seconds, nanosecond) = (
            nanoseconds.div_euclid(SECOND),
            nanoseconds.rem_euclid(SECOND),
        );
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let day = i64::try_from(days)
            .ok()
            .and_then(Day::from_days_since_epoch);
        let (day, hour, minute) = (day.unwrap_or(Day::EPOCH), second / 3600, second / 60 % 60);
        let mut text = format!("{day}T{hour:02}:{minute:02}:{:02}", second % 60);
        if nanosecond != 0 {
            text.push_str(format!(".{nanosecond:09}").trim_end_matches('0'));
        }
        Self(text + "Z")
    }
}

impl TryFrom<&DateTime> for SystemTime {
    type Error = OutOfRange;

    fn try_from(time: &DateTime) -> Result<Self, OutOfRange> {
        let fields = time.fields().ok_or(OutOfRange)?;
        let seconds = Duration::from_secs(fields.unix_seconds().unsigned_abs());
        let whole = if fields.unix_seconds() < 0 {
            Self::UNIX_EPOCH.checked_sub(seconds)
        } else {
            Self::UNIX_EPOCH.checked_add(seconds)
        };
        let fraction = Duration::from_nanos(u64::from(fields.nanosecond));
        whole
            .and_then(|whole| whole.checked_add(fraction))
            .ok_or(OutOfRange)
    }
}

impl TryFrom<DateTime> for SystemTime {
    type Error = OutOfRange;

    fn try_from(time: DateTime) -> Result<Self, OutOfRange> {
        Self::try_from(&time)
    }
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not a date and time, or outside the range of the system's clock")
    }
}

impl std::error::Error for OutOfRange {}
