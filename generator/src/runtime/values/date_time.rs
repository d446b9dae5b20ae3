//! `format: date-time`.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use super::date::{Date, digits};
use crate::runtime::json::{Fault, Json, Kinds, Reader, Writer, serde_shims};

/// A date and a time with an offset from UTC: `date-time` of RFC 3339.
///
/// It is kept as it was written, and two of them are equal if they are written alike: `2026-04-29T12:00:00Z` isn't equal
/// to `2026-04-29T12:00:00.0Z`. Compare instants by [`DateTime::unix_seconds`] and [`DateTime::nanosecond`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateTime {
    text: String,
    fields: Fields,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Fields {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
    offset_minutes: i16,
}

/// A text that is no [`DateTime`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidDateTime;

/// A [`DateTime`] that the system's clock has no value for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange;

impl DateTime {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The date, at the offset from UTC that it's written with.
    pub fn date(&self) -> Date {
        self.fields.date
    }

    /// The year, from 0 to 9999.
    pub fn year(&self) -> u16 {
        self.fields.date.year()
    }

    /// The month, from 1 to 12.
    pub fn month(&self) -> u8 {
        self.fields.date.month()
    }

    /// The day of the month, from 1.
    pub fn day(&self) -> u8 {
        self.fields.date.day()
    }

    /// The hour, from 0 to 23.
    pub fn hour(&self) -> u8 {
        self.fields.hour
    }

    /// The minute, from 0 to 59.
    pub fn minute(&self) -> u8 {
        self.fields.minute
    }

    /// The second, from 0 to 59, or 60 in a leap second.
    pub fn second(&self) -> u8 {
        self.fields.second
    }

    /// The nanoseconds since the beginning of the second; smaller fractions are cut off.
    pub fn nanosecond(&self) -> u32 {
        self.fields.nanosecond
    }

    /// How many minutes local time is ahead of UTC. 0, too, for `-00:00`: the offset is not known (RFC 3339, 4.3).
    pub fn offset_minutes(&self) -> i16 {
        self.fields.offset_minutes
    }

    /// The seconds since 1970-01-01T00:00:00Z; negative before. A leap second counts as the one after it.
    pub fn unix_seconds(&self) -> i64 {
        self.fields.unix_seconds()
    }
}

impl Fields {
    fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_at_checked(10)?;
        let [b'T' | b't', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = time.as_bytes() else {
            return None;
        };
        let (nanosecond, offset) = parse_fraction(rest)?;
        let fields = Self {
            date: date.parse().ok()?,
            hour: digits(&[*h1, *h2])?,
            minute: digits(&[*m1, *m2])?,
            second: digits(&[*s1, *s2])?,
            nanosecond,
            offset_minutes: parse_offset(offset)?,
        };
        fields.exists().then_some(fields)
    }

    fn exists(&self) -> bool {
        let last_second = self.unix_seconds().rem_euclid(86_400) == 0;
        let leap_second = self.second == 60 && last_second;
        self.hour < 24 && self.minute < 60 && (self.second < 60 || leap_second)
    }

    fn unix_seconds(&self) -> i64 {
        let minutes =
            i64::from(self.hour) * 60 + i64::from(self.minute) - i64::from(self.offset_minutes);
        self.date.days_since_epoch() * 86_400 + minutes * 60 + i64::from(self.second)
    }
}

/// Nanoseconds, and what comes after the fraction, if there is one.
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

/// Minutes ahead of UTC.
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

impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        let fields = Fields::parse(text).ok_or(InvalidDateTime)?;
        Ok(Self {
            text: text.to_owned(),
            fields,
        })
    }
}

impl TryFrom<&str> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(text: &str) -> Result<Self, InvalidDateTime> {
        text.parse()
    }
}

/// In UTC, with as many decimals as it takes. Times outside the years 0 to 9999, which RFC 3339 can't express, become
/// the nearest that it can.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let nanoseconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
            Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(i128::MAX),
        };
        Self::from_unix_nanoseconds(nanoseconds)
    }
}

impl DateTime {
    fn from_unix_nanoseconds(nanoseconds: i128) -> Self {
        const SECOND: i128 = 1_000_000_000;
        // 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z.
        let nanoseconds = nanoseconds.clamp(-62_167_219_200 * SECOND, 253_402_300_800 * SECOND - 1);
        let (seconds, nanosecond) = (
            nanoseconds.div_euclid(SECOND),
            nanoseconds.rem_euclid(SECOND),
        );
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let day = i64::try_from(days)
            .ok()
            .and_then(Date::from_days_since_epoch);
        let fields = Fields {
            date: day.unwrap_or(Date::EPOCH),
            hour: small(second / 3600),
            minute: small(second / 60 % 60),
            second: small(second % 60),
            nanosecond: small(nanosecond),
            offset_minutes: 0,
        };
        Self {
            text: fields.to_string(),
            fields,
        }
    }
}

/// A number that is known to be in range.
fn small<T: TryFrom<i128> + Default>(number: i128) -> T {
    T::try_from(number).unwrap_or_default()
}

/// In UTC; an offset isn't shown.
impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            date,
            hour,
            minute,
            second,
            nanosecond,
            ..
        } = self;
        write!(f, "{date}T{hour:02}:{minute:02}:{second:02}")?;
        if *nanosecond != 0 {
            write!(f, ".{}", format!("{nanosecond:09}").trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

impl TryFrom<&DateTime> for SystemTime {
    type Error = OutOfRange;

    fn try_from(time: &DateTime) -> Result<Self, OutOfRange> {
        let seconds = Duration::from_secs(time.unix_seconds().unsigned_abs());
        let whole = if time.unix_seconds() < 0 {
            Self::UNIX_EPOCH.checked_sub(seconds)
        } else {
            Self::UNIX_EPOCH.checked_add(seconds)
        };
        let fraction = Duration::from_nanos(u64::from(time.nanosecond()));
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

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Display for InvalidDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time as in RFC 3339, like `2026-04-29T16:54:31+01:00`")
    }
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a time that this system's clock can have")
    }
}

impl std::error::Error for InvalidDateTime {}
impl std::error::Error for OutOfRange {}

impl Json for DateTime {
    const KINDS: Kinds = Kinds::STRING;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.string_as("a date and time", |text| text.parse().ok())
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(&self.text);
    }

    fn blank(_: u8) -> Option<Self> {
        Some(Self::from_unix_nanoseconds(0))
    }
}
serde_shims!(DateTime);
