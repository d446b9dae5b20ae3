//! Why a crate could not be compared or written.

use std::{fmt, io, path::PathBuf};

/// Why a crate could not be compared or written. Whatever the reason, the crate is what it was before.
#[derive(Debug)]
#[non_exhaustive]
pub enum PackageError {
    /// The system refused.
    Io {
        /// What was to be done: a verb.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The folder isn't empty, and nothing in it says that the compiler wrote it.
    Foreign {
        /// The folder.
        folder: PathBuf,
    },
    /// A symbolic link stands where a folder belongs.
    Link {
        /// The link.
        path: PathBuf,
    },
    /// Something that is no folder stands where a folder belongs.
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// A folder stands where a file belongs.
    NotAFile {
        /// The folder.
        path: PathBuf,
    },
    /// The path of an emitted file can't be one: a bug of the compiler, caught before it does harm.
    Path {
        /// As it was emitted.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Writing failed, and so did putting everything back; the exception to the rule.
    NotRestored {
        /// Why writing failed.
        error: Box<PackageError>,
        /// Why putting back failed.
        second: Box<PackageError>,
        /// Where the files are that were there before.
        kept: PathBuf,
    },
}

impl PackageError {
    pub(super) fn io(action: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        PackageError::Io {
            action,
            path: path.into(),
            source,
        }
    }
}

impl fmt::Display for PackageError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackageError::Io {
                action,
                path,
                source,
            } => write!(to, "can't {action} {}: {source}", path.display()),
            PackageError::Foreign { folder } => write!(
                to,
                "{} is not empty and does not look like a generated crate: neither its Cargo.toml nor its src/lib.rs \
                 says at the top that this command `@generated` it. Choose another folder, or empty this one",
                folder.display()
            ),
            PackageError::Link { path } => write!(
                to,
                "{} is a symbolic link, and links are not followed. Remove it, or name the folder it leads to",
                path.display()
            ),
            PackageError::NotAFolder { path } => write!(
                to,
                "{} is in the way: a folder has to be there. Move it elsewhere",
                path.display()
            ),
            PackageError::NotAFile { path } => write!(
                to,
                "{} is a folder, where a file has to be. Move it elsewhere",
                path.display()
            ),
            PackageError::Path { path, reason } => {
                write!(to, "the compiler emitted a file called {path:?}: {reason}")
            }
            PackageError::NotRestored {
                error,
                second,
                kept,
            } => write!(
                to,
                "{error}. Then not everything could be put back: {second}. What was there before is in {}",
                kept.display()
            ),
        }
    }
}

impl std::error::Error for PackageError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PackageError::Io { source, .. } => Some(source),
            PackageError::NotRestored { error, .. } => Some(error),
            _ => None,
        }
    }
}
