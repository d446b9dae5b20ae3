//! Strings with a `format`.

use std::time::{Duration, SystemTime};

use crate::models::{read, read_tolerant, strict_error, write};
use openapi_client_runtime::MismatchKind;
use openapi_client_runtime::json::Json;
use openapi_client_runtime::{Base64, Base64Url, Date, DateTime, Uuid};

fn time(text: &str) -> DateTime {
    text.parse().expect(text)
}

#[test]
fn a_date_time_keeps_its_text() {
    for text in [
        "2026-04-29T16:54:31+01:00",
        "2026-04-29t16:54:31.120z",
        "0000-01-01T00:00:00-00:00",
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:59:60.5+01:00",
        "2024-02-29T00:00:00.1234567891234+23:59",
    ] {
        let json = format!("\"{text}\"");
        assert_eq!(write(&read::<DateTime>(&json)), json);
        assert_eq!(time(text).to_string(), text);
    }
}

#[test]
fn a_date_time_that_is_not_rfc_3339_or_does_not_exist_is_an_error() {
    for text in [
        "",
        "2026-04-29",
        "2026-04-29 16:54:31Z",
        "2026-04-29T16:54:31",
        "2026-04-29T16:54Z",
        "2026-04-29T16:54:31.Z",
        "2026-04-29T24:00:00Z",
        "2026-04-29T16:60:00Z",
        "2026-04-29T16:54:60Z",
        "2026-04-29T16:54:61Z",
        "2026-04-31T16:54:31Z",
        "2026-02-29T16:54:31Z",
        "2026-13-01T16:54:31Z",
        "2026-00-01T16:54:31Z",
        "2026-01-00T16:54:31Z",
        "2026-04-29T16:54:31+0100",
        "2026-04-29T16:54:31+24:00",
        "2026-04-29T16:54:31+01:60",
        "+026-04-29T16:54:31Z",
        "2026-04-29T16:54:31Z ",
        "2026-04-29T16:54:3１Z",
        "２026-04-29T16:54:31Z",
        "10000-01-01T00:00:00Z",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
    assert_eq!(
        strict_error::<DateTime>(r#""2026-04-29""#),
        r#"expected a date and time like 2026-04-29T16:54:31+01:00, found "2026-04-29""#
    );
}

#[test]
fn a_date_time_has_fields() {
    let time = time("2026-04-29T16:54:31.000000120-03:30");
    let fields = time.fields().expect("a date and time");
    assert_eq!((fields.year, fields.month, fields.day), (2026, 4, 29));
    assert_eq!((fields.hour, fields.minute, fields.second), (16, 54, 31));
    assert_eq!((fields.nanosecond, fields.offset_minutes), (120, -210));
    assert_eq!(time.as_str(), "2026-04-29T16:54:31.000000120-03:30");
}

/// The text is kept, and the methods that convert it return `None`.
#[test]
fn a_tolerant_reader_keeps_a_string_without_its_format() {
    fn kept<T: Json>(text: &str) -> T {
        let (value, drift) = read_tolerant::<T>(text);
        assert_eq!(write(&value), text);
        let kinds: Vec<_> = drift.iter().map(|mismatch| mismatch.kind).collect();
        assert_eq!(kinds, [MismatchKind::UnknownValue], "{text}");
        value
    }
    let time: DateTime = kept(r#""2026-04-29 16:54""#);
    assert_eq!((time.fields(), time.unix_seconds()), (None, None));
    assert!(SystemTime::try_from(time).is_err());
    assert_eq!(kept::<Date>(r#""0000-00-00""#).ymd(), None);
    assert_eq!(kept::<Uuid>(r#""case-4""#).get(), None);
    assert_eq!(kept::<Base64>(r#""a*""#).bytes(), None);
    let (_, drift) = read_tolerant::<Vec<Date>>(r#"["2026-04-29","29.4.2026"]"#);
    assert_eq!(
        drift.first().expect("a mismatch").to_string(),
        r#"/1: expected a date like 2026-04-29, found "29.4.2026""#
    );
}

#[test]
fn a_string_without_the_format_is_an_error_for_parse_and_serde() {
    assert_eq!(
        "29.4.2026"
            .parse::<Date>()
            .expect_err("no date")
            .to_string(),
        "expected a date like 2026-04-29"
    );
    assert!(Uuid::try_from("case-4").is_err());
    assert!(serde_json::from_str::<Uuid>(r#""case-4""#).is_err());
}

#[test]
fn unix_seconds_count_from_1970_in_utc() {
    for (text, seconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2000-03-01T00:00:00Z", 951_868_800),
        ("2026-04-29T16:54:31+01:00", 1_777_478_071),
        ("0000-01-01T00:00:00Z", -62_167_219_200),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ] {
        assert_eq!(time(text).unix_seconds(), Some(seconds), "{text}");
    }
}

#[test]
fn system_times_convert_to_date_times_and_back() {
    for seconds in [
        0_u64,
        1,
        951_782_400,
        951_868_799,
        1_777_478_071,
        253_402_300_799,
    ] {
        for nanosecond in [0, 1, 120_000_000] {
            let after = SystemTime::UNIX_EPOCH + Duration::new(seconds, nanosecond);
            assert_eq!(SystemTime::try_from(DateTime::from(after)), Ok(after));
            let before =
                SystemTime::UNIX_EPOCH - Duration::new(seconds % 62_167_219_200, nanosecond);
            let written = DateTime::from(before);
            assert_eq!(SystemTime::try_from(&time(written.as_str())), Ok(before));
        }
    }
    let time = SystemTime::UNIX_EPOCH + Duration::new(1_777_478_071, 120_000_000);
    assert_eq!(DateTime::from(time).as_str(), "2026-04-29T15:54:31.12Z");
}

#[test]
fn a_system_time_after_the_year_9999_becomes_its_last_instant() {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(300_000_000_000);
    assert_eq!(
        DateTime::from(time).as_str(),
        "9999-12-31T23:59:59.999999999Z"
    );
}

#[test]
fn each_day_of_four_centuries_follows_the_day_before() {
    let mut previous = None;
    for year in 1800..2200 {
        for month in 1..=12 {
            for day in 1..=31 {
                let Ok(date) = Date::new(year, month, day) else {
                    continue;
                };
                let seconds = time(&format!("{date}T00:00:00Z"))
                    .unix_seconds()
                    .expect("a time");
                assert!(
                    previous.is_none_or(|previous| previous + 86_400 == seconds),
                    "{date}"
                );
                previous = Some(seconds);
            }
        }
    }
}

#[test]
fn dates_are_read_written_and_compared() {
    let date: Date = read(r#""2024-02-29""#);
    assert_eq!(date.ymd(), Some((2024, 2, 29)));
    assert_eq!(write(&date), r#""2024-02-29""#);
    assert!(date < "2024-03-01".parse().expect("a date"));
    assert!(Date::new(2023, 2, 29).is_err() && Date::new(10_000, 1, 1).is_err());
    for text in [
        "2023-02-29",
        "2024-2-29",
        "24-02-29",
        "2024-02-29T",
        "2024/02/29",
        "+024-02-29",
    ] {
        assert!(Date::try_from(text).is_err(), "{text}");
    }
}

#[test]
fn base64_is_read_with_line_breaks_and_without_padding_and_kept_so() {
    for (text, bytes) in [
        (r#""/w==""#, &[0xff][..]),
        (r#""/w""#, &[0xff]),
        (r#""aG\r\nk=""#, b"hi"),
        (r#""""#, b""),
    ] {
        let value: Base64 = read(text);
        assert_eq!(value.bytes().as_deref(), Some(bytes), "{text}");
        assert_eq!(write(&value), text);
    }
    assert_eq!(read::<Base64Url>(r#""_w""#).bytes(), Some(vec![0xff]));
    assert_eq!(
        strict_error::<Base64>(r#""_w==""#),
        r#"expected bytes in base64, found "_w==""#
    );
    let (other_alphabet, _) = read_tolerant::<Base64>(r#""_w==""#);
    assert_eq!(other_alphabet.bytes(), Some(vec![0xff]));
    assert!("a".parse::<Base64>().is_err() && "aGl=".parse::<Base64>().is_err());
}

#[test]
fn bytes_are_written_as_base64() {
    assert_eq!(write(&Base64::from(&b"hi"[..])), r#""aGk=""#);
    assert_eq!(write(&Base64Url::from(vec![0xff, 0xfe])), r#""__4""#);
}

#[test]
fn a_uuid_keeps_its_text() {
    let text = r#""F05B185C-0db7-4eaf-b52b-27036378cc9a""#;
    let uuid: Uuid = read(text);
    assert_eq!(write(&uuid), text);
    let same = uuid::uuid!("f05b185c-0db7-4eaf-b52b-27036378cc9a");
    assert_eq!(uuid.get(), Some(same));
    assert_eq!(
        Uuid::from(same).to_string(),
        "f05b185c-0db7-4eaf-b52b-27036378cc9a"
    );
    assert_eq!(
        strict_error::<Uuid>(r#""4""#),
        r#"expected a UUID, found "4""#
    );
    let simple = r#""f05b185c0db74eafb52b27036378cc9a""#;
    assert!(!strict_error::<Uuid>(simple).is_empty());
    assert_eq!(read_tolerant::<Uuid>(simple).0.get(), Some(same));
}

#[test]
fn values_round_trip_through_serde() {
    let text = r#"["2026-04-29T16:54:31+01:00","2026-04-29","aGk="]"#;
    let values: (DateTime, Date, Base64) = serde_json::from_str(text).expect("values");
    assert_eq!(serde_json::to_string(&values).expect("JSON"), text);
}
