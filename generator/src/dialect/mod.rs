//! From the tree of a document to `openapiv3`.
//!
//! In comes the tree as it was read, in whichever version of OpenAPI; out come the same document as the tree of
//! OpenAPI 3.0 and as `openapiv3` types. Decided here is what of a document can be understood: `openapiv3` drops what
//! it doesn't know and gives no places, so the tree is checked against the `grammar` of its version first. Then it is
//! converted to OpenAPI 3.0, and that is made such that `openapiv3` is sure to read it. What harms nothing is filled in
//! or left out with a warning.
//!
//! The files of a document are joined to one tree before anything else, so that all that follows knows only
//! references within the tree.

mod absence;
mod address;
mod check;
mod edition;
mod elsewhere;
mod found;
mod grammar;
mod identity;
mod join;
mod mend;
mod mistakes;
mod normalize;
mod omit;
mod origins;
mod reach;
mod reference;
mod scope;
mod sibling;
mod stand_in;
mod typed;
mod uri;
mod v2_0;
mod v3_1;
mod version;

use std::collections::HashMap;

use openapiv3::OpenAPI;
use serde_json::{Map, Value};

use crate::{
    config::Config,
    diagnostic::{Code, Diagnostics, Part, Pointer},
    source::{Mount, Source},
};
pub use address::{find, target};
use check::Checker;
pub use elsewhere::{Elsewhere, Referable};
pub(crate) use grammar::Kind;
use grammar::{Grammar, Takes};
use join::Files;
pub use mend::Taken;
pub use origins::Origins;
pub(crate) use reach::{component_of, references};
use reference::{Described, Led};
use scope::Scope;
use version::Version;

/// A document as the rest of the compiler reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The typed view.
    pub api: OpenAPI,
    /// What references lead to outside of the components of `api`.
    pub elsewhere: Elsewhere,
    /// The OpenAPI 3.0 tree that `api` was made of, of the same shape: a node of `api` is addressed by its pointer into
    /// this. Every `$ref` in it is local and leads to a node (see [`target`] and [`find`]); the other files of the
    /// document are mounted in it.
    pub tree: Value,
    /// From the places of `tree` to those of the joined document as written.
    pub origins: Origins,
    /// From copies within `tree` to what they are copies of.
    pub copies: Origins,
    /// Where the other files are mounted.
    pub mount: Mount,
    /// What was at fault and is not in `tree`.
    pub taken: Taken,
}

impl Document {
    /// Where the node at `pointer` of the 3.0 tree stands in the joined document as written.
    pub fn place_of(&self, pointer: &Pointer) -> Pointer {
        self.copies.of(&self.origins.of(pointer))
    }

    /// The same of a part of a node: the key under which a copy stands is no copy.
    pub fn place_of_part(&self, pointer: &Pointer, part: Part) -> Pointer {
        self.copies.of_part(&self.origins.of(pointer), part)
    }

    /// The same for people: a pointer, behind the path of the file if that is another one.
    pub fn shown(&self, pointer: &Pointer) -> String {
        let shown = self.mount.shown(&self.place_of(pointer));
        shown.strip_prefix('#').map(str::to_owned).unwrap_or(shown)
    }
}

/// The written forms of scalars: for each of the pointers asked for, how the scalar stands in the text (`1.10`, where
/// the parser made 1.1 of it). A pointer that is missing from the answer is taken as the parser read it.
pub type Written<'w> = &'w dyn Fn(&[Pointer]) -> HashMap<Pointer, String>;

/// Checks a document and makes the types of it. In comes the tree of the root file of `source`, and the places in it that
/// are at fault already. `None` if faults, all of which are then reported, leave nothing of it to be read.
pub fn read(
    mut tree: Value,
    doubtful: Vec<Pointer>,
    source: &Source,
    config: &Config,
    written: Written,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    if !tree.is_object() {
        diagnostics
            .report(
                Code::WrongType,
                &Pointer::root(),
                format!(
                    "a document must be an object, found {}",
                    found::found(&tree)
                ),
            )
            .help("a document begins with `openapi: 3.0.4`");
        return None;
    }
    let version = version::detect(&tree, written, diagnostics)?;
    let grammar = version.grammar();
    let files = join::join(&mut tree, grammar.root, source);
    let copies = stand_in::replace(&mut tree, grammar.root, &files, diagnostics);
    let start = diagnostics.len();
    omit::omit(&mut tree, config, diagnostics);
    let mut faults = doubtful;
    faults.extend(diagnostics.places_of_errors(0));
    let understood = {
        let written = copies.written(written);
        understand(tree, faults, version, &files, &written, diagnostics)
    };
    diagnostics.relocate(start, |pointer, part| copies.of_part(pointer, part));
    let Understood {
        mut tree,
        origins,
        led,
        taken,
    } = understood?;
    let mount = source.mount().clone();
    let read = diagnostics.len();
    let typed = typed::read(&mut tree, &led, &mount, diagnostics);
    if !taken.is_empty() {
        // Whatever can't be read has been told.
        diagnostics.truncate(read);
    }
    let (api, elsewhere) = typed?;
    Some(Document {
        api,
        elsewhere,
        tree,
        origins,
        taken: taken.moved(|place| copies.of(place)),
        copies,
        mount,
    })
}

/// The misspelt keyword of an object of a kind in the 3.0 tree, which has been told, by which one of `keywords` is
/// probably meant.
pub(crate) fn misspelt<'m>(
    kind: Kind,
    members: &'m Map<String, Value>,
    keywords: &[&str],
) -> Option<&'m str> {
    let table = grammar::v3::table(kind)?;
    let of_2_0 = |name: &str| {
        let name = name.strip_prefix(v2_0::schema::UNKNOWN);
        let near = name.and_then(|name| table.nearest(name));
        near.is_some_and(|near| keywords.contains(&near))
    };
    let mut names = members.keys().map(String::as_str);
    let found = table.misspelt(members, keywords);
    found.or_else(|| names.find(|name| of_2_0(name)))
}

/// What is said where a document of 3.0 has words that it takes from another version.
const TAKEN_AS_MEANT: &[Code] = &[Code::Assumed, Code::IgnoredSibling];

/// A tree of OpenAPI 3.0 that has been checked.
struct Understood {
    tree: Value,
    /// Where its nodes stood before it became one of 3.0.
    origins: Origins,
    led: Led,
    /// What had to be taken out of it.
    taken: Taken,
}

/// Checks a tree of any version and makes the one of OpenAPI 3.0 of it, which is checked, too. What is at fault is taken
/// out on the way, and nothing is said of what follows from that.
fn understand(
    mut tree: Value,
    faults: Vec<Pointer>,
    version: Version,
    files: &Files<'_>,
    written: Written,
    diagnostics: &mut Diagnostics,
) -> Option<Understood> {
    let grammar = version.grammar();
    let start = diagnostics.len();
    let mut check = Check {
        files,
        written,
        diagnostics,
    };
    let (led, places) = check.tree(grammar, &mut tree, Described::new(), faults)?;
    let mut taken = Taken::default();
    places.into_iter().for_each(|place| taken.add(place));
    let checked = diagnostics.len();
    let Converted {
        mut tree,
        origins,
        described,
    } = match version {
        // All that is to be converted has been told of.
        Version::V3_0 if !diagnostics.has_any_from(start, TAKEN_AS_MEANT) => Converted {
            tree,
            origins: Origins::default(),
            described: led.described.clone(),
        },
        _ => version.convert()(tree, &led.described, diagnostics),
    };
    diagnostics.retain_from(checked, |pointer| !taken.concerns(pointer));
    let faults = diagnostics.places_of_errors(checked);
    faults.into_iter().for_each(|place| taken.add(place));
    if diagnostics.has_any_from(0, &[Code::Limit]) {
        return None;
    }
    let converted = diagnostics.len();
    let (led, places) = Check {
        files,
        written: &origins.written(written),
        diagnostics,
    }
    .tree(&grammar::v3::CONVERTED, &mut tree, described, Vec::new())?;
    diagnostics.relocate(converted, |pointer, _| origins.of(pointer));
    diagnostics.retain_from(converted, |pointer| !taken.concerns(pointer));
    places.iter().for_each(|place| taken.add(origins.of(place)));
    Some(Understood {
        tree,
        origins,
        led,
        taken,
    })
}

/// A tree that has become one of OpenAPI 3.0.
struct Converted {
    tree: Value,
    /// Where its nodes stood before.
    origins: Origins,
    /// Nodes about which the grammar of 3.0 says nothing, and what they are.
    described: Described,
}

/// What a check of a tree needs besides that.
struct Check<'c> {
    files: &'c Files<'c>,
    written: Written<'c>,
    diagnostics: &'c mut Diagnostics,
}

impl Check<'_> {
    /// Checks a tree by a grammar, and the nodes about which that says nothing and which are `described`. What is at
    /// fault, also at the places that are known to be already, is taken out. Returns where the references lead, and the
    /// places of what was taken out; `None` where nothing is left.
    fn tree(
        &mut self,
        grammar: &'static Grammar,
        tree: &mut Value,
        described: Described,
        faults: Vec<Pointer>,
    ) -> Option<(Led, Vec<Pointer>)> {
        let mut checker = Checker::new(grammar, self.diagnostics);
        checker.at_fault(faults);
        checker.document(tree);
        for (at, table) in &described {
            if let Some(node) = address::find_mut(tree, at) {
                let scope = Scope::target(table.kind, None);
                checker.value(Takes::OrReference(table), node, at, scope);
            }
        }
        let mut led = reference::check(tree, described, self.files, &mut checker);
        let (texts, faults) = checker.into_texts_and_faults();
        if !texts.is_empty() {
            self.write(tree, &texts);
        }
        let mut taken = Vec::new();
        if !faults.is_empty() {
            taken = mend::mend(tree, grammar, faults, &led)?;
            mend::without_lost(tree, &mut led);
        }
        Some((led, taken))
    }

    /// Puts the written forms of scalars in their place.
    fn write(&self, tree: &mut Value, texts: &[Pointer]) {
        let forms = (self.written)(texts);
        for pointer in texts {
            if let Some(node) = address::find_mut(tree, pointer) {
                let form = forms.get(pointer).cloned();
                *node = Value::String(form.unwrap_or_else(|| node.to_string()));
            }
        }
    }
}
