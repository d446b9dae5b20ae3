//! Finds the acronyms and trade names in a text that a split at each change of case would tear apart: `URLs`, `mTLS`,
//! `IPv6`, `GraphQL`.
//!
//! In: text in any case. Out: the same text with each of them in one piece, so that `heck` reads it as one word.
//! In Rust, an acronym or a compound counts as one word (Rust API Guidelines, C-CASE).

/// Words with capitals inside, in lower case. A plural has an `s` more, and a version its digits.
const WHOLE: &[&str] = &[
    "authn",
    "authz",
    "ddos",
    "devops",
    "dnssec",
    "dos",
    "dynamodb",
    "ebay",
    "ebook",
    "ecommerce",
    "email",
    "epub",
    "esxi",
    "etag",
    "gbps",
    "ghz",
    "gib",
    "github",
    "gitlab",
    "graphql",
    "hcaptcha",
    "iaas",
    "ical",
    "icloud",
    "iframe",
    "imessage",
    "influxdb",
    "ios",
    "iot",
    "ipad",
    "ipados",
    "iphone",
    "ipod",
    "ipsec",
    "ipv",
    "itunes",
    "javascript",
    "jquery",
    "kbps",
    "khz",
    "kib",
    "kwh",
    "latex",
    "linkedin",
    "lorawan",
    "macos",
    "mariadb",
    "mbps",
    "mhz",
    "mib",
    "mongodb",
    "mtls",
    "mwh",
    "mysql",
    "nan",
    "nosql",
    "nvme",
    "oauth",
    "openapi",
    "openid",
    "paas",
    "paypal",
    "pcie",
    "phd",
    "pnl",
    "poe",
    "postgresql",
    "qos",
    "recaptcha",
    "saas",
    "sqlite",
    "tib",
    "tiktok",
    "tvos",
    "typescript",
    "upnp",
    "vcenter",
    "vmware",
    "voip",
    "vsphere",
    "vxlan",
    "watchos",
    "webauthn",
    "webdav",
    "webp",
    "webrtc",
    "wechat",
    "whatsapp",
    "wifi",
    "youtube",
];

/// The case that the text will be converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// `snake_case`.
    Snake,
    /// `PascalCase`, in which the words of [`WHOLE`] keep their capitals: `GitHub`.
    Pascal,
}

/// Writes each acronym and each whole word of `text` in lower case after its first letter, with spaces around it.
pub(super) fn with_whole_words(text: &str, target: Target) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    while let Some(c) = bytes.get(at).copied() {
        let length = match starts_word(bytes, at) {
            true => whole_length(bytes, at, target),
            false => None,
        };
        let end = at + length.unwrap_or(1);
        match text.get(at..end) {
            Some(word) if length.is_some() => {
                out.push(' ');
                out.push(char::from(c));
                out.extend(word.chars().skip(1).map(|c| c.to_ascii_lowercase()));
                let has_more = bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
                out.extend(has_more.then_some(' '));
            }
            // `text` is ASCII.
            _ => out.push(char::from(c)),
        }
        at = end;
    }
    out
}

/// Whether a word can start at `at`: at the first letter, and at every capital.
fn starts_word(bytes: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| bytes.get(at)) else {
        return true;
    };
    !before.is_ascii_alphanumeric() || bytes.get(at).is_some_and(u8::is_ascii_uppercase)
}

/// The length of the acronym or whole word at `at`, with the digits after it.
fn whole_length(bytes: &[u8], at: usize, target: Target) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let is_inside_capitals = at
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .is_some_and(u8::is_ascii_uppercase);
    let known = || WHOLE.iter().find_map(|word| known_length(rest, word));
    let length = match target {
        Target::Snake => known(),
        Target::Pascal => None,
    };
    let length = length.or_else(|| match is_inside_capitals {
        true => None,
        false => acronym_length(rest),
    })?;
    Some(length + count(rest.get(length..)?, u8::is_ascii_digit))
}

/// The length of `word` at the start of `rest`, in any case, with a plural `s`.
fn known_length(rest: &[u8], word: &str) -> Option<usize> {
    let found = rest.get(..word.len())?;
    if !found.eq_ignore_ascii_case(word.as_bytes()) {
        return None;
    }
    let has_both_cases = found.iter().any(u8::is_ascii_lowercase);
    let last_is_capital = found.last().is_some_and(u8::is_ascii_uppercase);
    let end = plural_end(rest, word.len())?;
    // Among capitals, the end of a short word is uncertain: `DoSMS`.
    let next_is_capital = rest.get(end).is_some_and(u8::is_ascii_uppercase);
    let is_uncertain = last_is_capital && next_is_capital && end == word.len();
    let is_certain = !is_uncertain || has_both_cases && word.len() > 3;
    is_certain.then_some(end)
}

/// The length of an acronym at the start of `rest` that `heck` would split: with one small letter before it (`mTLS`), a
/// plural ending (`URLs`) or a version (`DHCPv6`).
fn acronym_length(rest: &[u8]) -> Option<usize> {
    let first = *rest.first()?;
    // `xAxis` and the like start with the name of an axis.
    let has_prefix = first.is_ascii_lowercase() && !matches!(first, b'x' | b'y' | b'z');
    let start = usize::from(has_prefix);
    let capitals = count(rest.get(start..)?, u8::is_ascii_uppercase);
    let end = start + capitals;
    if capitals >= 2 {
        if rest.get(end) == Some(&b'v') && rest.get(end + 1).is_some_and(u8::is_ascii_digit) {
            return Some(end + 1);
        }
        match plural_end(rest, end) {
            Some(whole) if whole > end || has_prefix => return Some(whole),
            Some(_) => return None,
            None => {}
        }
    }
    // The last capital is the first letter of the next word.
    (has_prefix && capitals >= 3).then(|| end - 1)
}

/// The end of a word that has a boundary at `end`, or after a plural ending there; `None` if the word goes on.
fn plural_end(rest: &[u8], end: usize) -> Option<usize> {
    let is_boundary = |at: usize| !rest.get(at).is_some_and(u8::is_ascii_lowercase);
    let has_sibilant = end
        .checked_sub(1)
        .and_then(|at| rest.get(at))
        .is_some_and(|c| matches!(c, b'S' | b'X' | b'Z'));
    if is_boundary(end) {
        return Some(end);
    }
    match rest.get(end..)? {
        [b's', ..] if is_boundary(end + 1) => Some(end + 1),
        [b'e', b's', ..] if has_sibilant && is_boundary(end + 2) => Some(end + 2),
        _ => None,
    }
}

fn count(bytes: &[u8], is: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().take_while(|c| is(c)).count()
}

#[cfg(test)]
mod tests {
    use heck::{ToPascalCase, ToSnakeCase};

    use super::*;

    fn cases(text: &str) -> (String, String) {
        (
            with_whole_words(text, Target::Snake).to_snake_case(),
            with_whole_words(text, Target::Pascal).to_pascal_case(),
        )
    }

    #[test]
    fn acronyms_and_trade_names_are_one_word() {
        for (text, snake, pascal) in [
            ("URLs", "urls", "Urls"),
            ("userIDs", "user_ids", "UserIds"),
            ("userIDsOfTeams", "user_ids_of_teams", "UserIdsOfTeams"),
            ("OSes", "oses", "Oses"),
            ("IPv6Address", "ipv6_address", "Ipv6Address"),
            ("ipV4", "ipv4", "IpV4"),
            ("IPvAny", "ipv_any", "IPvAny"),
            ("DHCPv6Pool", "dhcpv6_pool", "Dhcpv6Pool"),
            ("mTLS", "mtls", "Mtls"),
            ("useMTLS", "use_mtls", "UseMtls"),
            ("iOSVersion", "ios_version", "IosVersion"),
            ("vCPUs", "vcpus", "Vcpus"),
            ("gRPCPort", "grpc_port", "GrpcPort"),
            ("OAuth2Token", "oauth2_token", "OAuth2Token"),
            ("userOAuth", "user_oauth", "UserOAuth"),
            ("USOAuth", "us_oauth", "UsoAuth"),
            ("GraphQL", "graphql", "GraphQl"),
            ("GraphQLAPI", "graphql_api", "GraphQlapi"),
            ("gitHubUser", "github_user", "GitHubUser"),
            ("eTags", "etags", "ETags"),
            ("sizeMiB", "size_mib", "SizeMiB"),
            ("iPhone", "iphone", "IPhone"),
        ] {
            assert_eq!(cases(text), (snake.into(), pascal.into()), "{text}");
        }
    }

    #[test]
    fn other_words_are_split_at_each_change_of_case() {
        for text in [
            "xAxis",
            "xHTTPHeader",
            "aBTest",
            "HTTPStatus2xx",
            "isActive",
            "IsActive",
            "getA",
            "XMLHttpRequest",
            "DoSMS",
            "githubUser",
            "iPadded",
            "linkedInvoice",
            "etagged",
            "UTF8String",
            "EC2Instance",
            "a_b",
            "IPAddress",
            "PHPVersion",
            "address2",
            "ID",
            "class",
            "Process",
            "emailed",
        ] {
            let (snake, pascal) = cases(text);
            assert_eq!(
                (snake, pascal),
                (text.to_snake_case(), text.to_pascal_case()),
                "{text}"
            );
        }
    }
}
