//! Reads integers in any notation of JSON: `4`, `4.0`, `4e0`.

/// The maximum number of zeros that an exponent may append; no integer type has so many digits.
const MAX_ZEROS: usize = 40;

/// Returns the exact value of the JSON number `text`; `None` if it has a fraction or too many digits.
pub(super) fn parse_integer(text: &str) -> Option<i128> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (text, "0"),
    };
    let (negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => (true, mantissa),
        None => (false, mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    // No integer type has a value with an exponent beyond `i32`.
    let shift = exponent
        .parse::<i32>()
        .ok()?
        .checked_sub_unsigned(u32::try_from(fraction.len()).ok()?)?;
    let digits = match usize::try_from(shift) {
        Ok(zeros) if zeros <= MAX_ZEROS => format!("{significant}{}", "0".repeat(zeros)),
        Ok(_) => return None,
        Err(_) => {
            let cut = usize::try_from(shift.unsigned_abs()).ok()?;
            let (kept, cut) = significant.split_at_checked(significant.len().checked_sub(cut)?)?;
            if cut.bytes().any(|digit| digit != b'0') {
                return None;
            }
            kept.to_owned()
        }
    };
    let magnitude = if digits.is_empty() {
        0
    } else {
        digits.parse::<i128>().ok()?
    };
    Some(if negative { -magnitude } else { magnitude })
}
