//! Finds the Cargo workspace that contains a folder, and whether the folder is a member of it.
//!
//! Cargo doesn't build a crate inside a workspace that doesn't list it as a member, unless the crate has a `[workspace]`
//! table of its own. It also refuses a member that has such a table.

use std::{
    collections::HashSet,
    fs, iter,
    path::{Component, Path, PathBuf},
};

use glob::{MatchOptions, Pattern};
use toml::{Table, Value};

/// The root of the workspace that contains `folder`: the nearest folder, starting with `folder` itself, whose
/// `Cargo.toml` has a `[workspace]` table.
pub fn root_of(folder: &Path) -> Option<PathBuf> {
    Workspace::around(&resolve(folder)).map(|workspace| workspace.root)
}

/// Whether a crate in `folder`, which need not exist, needs a `[workspace]` table of its own: it is inside a workspace
/// in which it is neither a listed member nor a path dependency of one.
pub fn needs_own_workspace(folder: &Path) -> bool {
    let folder = resolve(folder);
    folder
        .parent()
        .and_then(Workspace::around)
        .is_some_and(|workspace| !workspace.has(&folder))
}

/// Resolves symbolic links and `..` in `path`. The part that does not exist yet is resolved by its text alone.
pub fn resolve(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = path
        .ancestors()
        .find_map(|head| Some((head, fs::canonicalize(head).ok()?)));
    let (head, mut resolved) = match existing {
        Some((head, resolved)) => (head, resolved),
        None => return path,
    };
    for component in path
        .strip_prefix(head)
        .unwrap_or(Path::new(""))
        .components()
    {
        match component {
            Component::ParentDir => {
                resolved.pop();
            }
            component => resolved.push(component),
        }
    }
    resolved
}

struct Workspace {
    root: PathBuf,
    manifest: Table,
}

impl Workspace {
    /// The workspace whose root is the nearest folder at or above `folder`.
    fn around(folder: &Path) -> Option<Workspace> {
        folder.ancestors().find_map(|root| {
            let manifest = read_manifest(root)?;
            manifest.get("workspace")?.as_table()?;
            Some(Workspace {
                root: root.to_owned(),
                manifest,
            })
        })
    }

    fn has(&self, folder: &Path) -> bool {
        let Ok(path) = folder.strip_prefix(&self.root) else {
            return false;
        };
        let listed = self.list("members").any(|member| path.starts_with(member));
        let excluded = self
            .list("exclude")
            .any(|excluded| path.starts_with(excluded));
        if excluded && !listed {
            return false;
        }
        let options = MatchOptions {
            require_literal_separator: true,
            ..MatchOptions::new()
        };
        let matched = self.list("members").any(|member| {
            Pattern::new(member).is_ok_and(|member| member.matches_path_with(path, options))
        });
        matched || self.depends_on(folder)
    }

    /// The paths in a list of the `[workspace]` table, without a leading `./` and a trailing `/`.
    fn list(&self, key: &str) -> impl Iterator<Item = &str> {
        let list = self.manifest.get("workspace").and_then(|it| it.get(key));
        let list = list.and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|path| path.trim_start_matches("./").trim_end_matches('/'))
    }

    /// Whether a member depends on the crate in `folder` by path, directly or indirectly. Cargo makes it a member then.
    fn depends_on(&self, folder: &Path) -> bool {
        let mut open = self.members();
        let mut seen: HashSet<PathBuf> = open.iter().cloned().collect();
        while let Some(member) = open.pop() {
            if member == folder {
                return true;
            }
            let Some(manifest) = read_manifest(&member) else {
                continue;
            };
            for dependency in self.path_dependencies(&member, &manifest) {
                if seen.insert(dependency.clone()) {
                    open.push(dependency);
                }
            }
        }
        false
    }

    /// The folders of the root package and of all listed members.
    fn members(&self) -> Vec<PathBuf> {
        let root = Pattern::escape(&self.root.to_string_lossy());
        let listed = self
            .list("members")
            .filter_map(|member| glob::glob(&format!("{root}/{member}")).ok())
            .flatten()
            .filter_map(Result::ok);
        iter::once(self.root.clone()).chain(listed).collect()
    }

    fn path_dependencies(&self, member: &Path, manifest: &Table) -> Vec<PathBuf> {
        let shared = self.manifest.get("workspace");
        let shared = shared.and_then(|it| it.get("dependencies"));
        let targets = manifest.get("target").and_then(Value::as_table);
        let targets = targets.into_iter().flat_map(Table::values);
        iter::once(manifest)
            .chain(targets.filter_map(Value::as_table))
            .flat_map(|table| {
                ["dependencies", "dev-dependencies", "build-dependencies"]
                    .into_iter()
                    .filter_map(|key| table.get(key)?.as_table())
            })
            .flatten()
            .filter_map(|(name, dependency)| {
                let inherited = dependency.get("workspace").and_then(Value::as_bool) == Some(true);
                let (base, dependency) = if inherited {
                    (self.root.as_path(), shared?.get(name)?)
                } else {
                    (member, dependency)
                };
                Some(resolve(&base.join(dependency.get("path")?.as_str()?)))
            })
            .collect()
    }
}

fn read_manifest(folder: &Path) -> Option<Table> {
    fs::read_to_string(folder.join("Cargo.toml"))
        .ok()?
        .parse()
        .ok()
}
