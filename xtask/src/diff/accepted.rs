//! Reads the file of accepted changes.

use std::{
    fs,
    io::{ErrorKind, IsTerminal, stderr},
    path::Path,
    time::SystemTime,
};

use generator::{
    diff::{Accepted, Date},
    report::render,
    source::Source,
};

use crate::{format::color, output::error};

/// The name of the file that is read by default, in the folder of the new document.
const DEFAULT: &str = "accepted-changes.toml";

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// Reads the accepted changes from `given`, or from the folder of `document`. `None` if that folder has no such file.
///
/// # Errors
///
/// The file can't be read or has errors.
pub fn read(given: Option<&Path>, document: &Path) -> Result<Option<Accepted>, String> {
    let path = given.map_or_else(|| document.with_file_name(DEFAULT), Path::to_owned);
    let name = path.display().to_string();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(failure) if given.is_none() && failure.kind() == ErrorKind::NotFound => {
            return Ok(None);
        }
        Err(failure) => return Err(error(format!("can't read {name}: {failure}"))),
    };
    let accepted = Accepted::from_toml(&name, &text).map_err(|diagnostics| {
        let source = Source::from_text(name.as_str(), text.as_str());
        render(&diagnostics, &source, color(stderr().is_terminal()))
    })?;
    Ok(Some(accepted))
}

/// The current day in UTC.
pub fn today() -> Date {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let days = since_1970.map_or(0, |it| it.as_secs() / SECONDS_PER_DAY);
    Date::from_days_since_1970(u32::try_from(days).unwrap_or(u32::MAX))
}
