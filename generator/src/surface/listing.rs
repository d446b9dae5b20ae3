//! `api.txt`: every public item, sorted, one a line.

use std::{collections::BTreeSet, fmt::Write};

use super::{
    ArgumentType, Enum, Function, Item, ItemKind, Module, Paths, Receiver, RustType, Struct,
    Surface,
};

/// The lines of `api.txt` for the crate called `name`: each item with its path, in the order of the paths.
pub(crate) fn listing(surface: &Surface, name: &str) -> String {
    let mut listing = Listing {
        surface,
        root: name.replace('-', "_"),
        lines: BTreeSet::new(),
    };
    listing.client();
    for operation in &surface.operations {
        let path = listing.path(Module::Operations, &operation.ident);
        listing.structure(&path, &operation.request, Paths::Types);
        operation.enums().for_each(|it| listing.item(it));
    }
    let others = [&surface.headers, &surface.servers, &surface.incoming];
    for item in surface.types.iter().chain(others.into_iter().flatten()) {
        listing.item(item);
    }
    let lines = listing.lines.into_iter();
    lines.map(|(_, line)| line + "\n").collect()
}

struct Listing<'a> {
    surface: &'a Surface,
    /// The first segment of all paths: the name of the crate as a Rust identifier.
    root: String,
    /// The lines so far, each with the path by which it is sorted.
    lines: BTreeSet<(String, String)>,
}

impl Listing<'_> {
    fn path(&self, module: Module, ident: &str) -> String {
        format!("{}::{}::{ident}", self.root, module.name())
    }

    fn add(&mut self, path: String, line: String) {
        self.lines.insert((path, line));
    }

    /// The methods of the runtime's types. Those of the client and of calls are listed at the root of the crate.
    fn client(&mut self) {
        let surface = self.surface;
        let root = self.root.clone();
        let path = format!("{root}::Client::builder");
        let line = format!("pub fn {path}() -> ClientBuilder");
        self.add(path, line);
        for credential in &surface.credentials {
            let of = format!("{root}::ClientBuilder");
            self.function(&of, &credential.function, Paths::None);
        }
        for operation in &surface.operations {
            self.function(&format!("{root}::Client<M>"), &operation.method, Paths::All);
            let call = RustType::Call(operation.ident.clone());
            let call = call.text(self.surface, Paths::None).to_string();
            for setter in &operation.setters {
                self.function(&format!("{root}::{call}"), setter, Paths::Types);
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let path = self.path(item.module, &item.ident);
        let paths = match item.module {
            Module::Types => Paths::None,
            _ => Paths::Types,
        };
        match &item.kind {
            ItemKind::Struct(of) => self.structure(&path, of, paths),
            ItemKind::Enum(of) => self.enumeration(&path, of, paths),
            ItemKind::Newtype { inner, .. } => {
                self.add(path.clone(), format!("pub struct {path}"));
                self.field(&path, "0", inner, paths);
            }
            ItemKind::Alias(of) => {
                let line = format!("pub type {path} = {}", of.text(self.surface, paths));
                self.add(path, line);
            }
            ItemKind::Constant(of) => {
                let line = format!("pub const {path}: {}", of.text(self.surface, paths));
                self.add(path, line);
            }
        }
    }

    fn structure(&mut self, path: &str, of: &Struct, paths: Paths) {
        self.add(path.to_owned(), format!("pub struct {path}"));
        for field in &of.fields {
            self.field(path, &field.ident, &field.ty, paths);
        }
        let constructor = of.constructor.iter().map(|it| &it.function);
        for function in constructor.chain(&of.setters).chain(&of.methods) {
            self.function(path, function, paths);
        }
    }

    fn field(&mut self, of: &str, name: &str, ty: &RustType, paths: Paths) {
        let path = format!("{of}::{name}");
        let line = format!("pub {path}: {}", ty.text(self.surface, paths));
        self.add(path, line);
    }

    fn enumeration(&mut self, path: &str, of: &Enum, paths: Paths) {
        self.add(path.to_owned(), format!("pub enum {path}"));
        let variants = of
            .variants
            .iter()
            .map(|it| (it.ident.as_str(), it.content.as_ref()));
        let undocumented = of.undocumented.iter().map(|it| ("Undocumented", Some(it)));
        for (ident, content) in variants.chain(undocumented) {
            let path = format!("{path}::{ident}");
            let line = match content {
                Some(content) => format!("pub {path}({})", content.text(self.surface, paths)),
                None => format!("pub {path}"),
            };
            self.add(path, line);
        }
    }

    fn function(&mut self, of: &str, function: &Function, paths: Paths) {
        let path = format!("{of}::{}", function.ident);
        let mut line = format!("pub fn {path}(");
        let receiver = match function.receiver {
            None => None,
            Some(Receiver::Value) => Some("self".to_owned()),
            Some(Receiver::Reference) => Some("&self".to_owned()),
        };
        let arguments = function.arguments.iter().map(|it| {
            let ty = |ty: &RustType| ty.text(self.surface, paths).to_string();
            let ty = match &it.ty {
                ArgumentType::AsIs(of) => ty(of),
                ArgumentType::Into(of) => format!("impl Into<{}>", ty(of)),
                ArgumentType::IterInto(of) => {
                    format!("impl IntoIterator<Item = impl Into<{}>>", ty(of))
                }
            };
            format!("{}: {ty}", it.ident)
        });
        let all: Vec<String> = receiver.into_iter().chain(arguments).collect();
        // Writing to a string does not fail.
        let _ = write!(line, "{})", all.join(", "));
        if function.output != RustType::Unit {
            let _ = write!(line, " -> {}", function.output.text(self.surface, paths));
        }
        self.add(path, line);
    }
}
