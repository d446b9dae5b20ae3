//! Several types to which the configuration gives one name. Equal types become one; for types that differ, the name is an
//! error.

use std::collections::BTreeMap;

use super::{Kind, ident};
use crate::{
    config::{Config, NewNames, rename_key},
    diagnostic::{Code, Diagnostics},
    ir::{Api, TypeId, corresponding_types, unify},
};

/// A type that wants a name, and the key in the configuration that gives it.
struct Claim<'c> {
    id: TypeId,
    key: Option<&'c str>,
}

/// Makes one type of equal types with one name in `[rename.schemas]`, or with the name of a component that isn't renamed.
pub(crate) fn unify_renamed(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    let names = NewNames::of(&config.rename.schemas);
    if names.is_empty() {
        return;
    }
    let mut claims: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
    for (id, def) in api.types.iter() {
        let new = names.find(&rename_key(def));
        let (name, key) = match &new {
            Some(new) => (new.name.as_str(), Some(new.key)),
            None => match def.name_source.name() {
                Some(name) => (name, None),
                None => continue,
            },
        };
        let claims = claims.entry(ident(Kind::Type, name)).or_default();
        claims.push(Claim { id, key });
    }
    let mut pairs = Vec::new();
    for (name, claims) in claims {
        let Some((first, others)) = claims.split_first() else {
            continue;
        };
        for other in others {
            let Some(key) = other.key.or(first.key) else {
                continue;
            };
            match corresponding_types(&api.types, first.id, other.id) {
                Some(equal) => pairs.extend(equal),
                None => {
                    let message =
                        format!("`{name}` is the name of another type already, and the two differ");
                    let place = api.types.get(first.id).pointer.clone();
                    diagnostics
                        .report(
                            Code::Config,
                            config.place_of(&["rename", "schemas", key]),
                            message,
                        )
                        .help("choose another name, or make the two schemas equal")
                        .related(&place, "the other type");
                }
            }
        }
    }
    unify(api, &pairs);
}
