//! The command line that runs this program again, built with one more of its Cargo features.

use std::{env, ffi::OsString, process::Command};

/// `cargo run` with `feature`, the profile of this build and the same `arguments`, in the current folder.
pub fn command(feature: &str, arguments: impl IntoIterator<Item = OsString>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--features", feature]);
    command.args([
        "--manifest-path",
        concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
    ]);
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    command.arg("--").args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsStr, path::Path};

    use super::*;

    fn words(command: &Command) -> Vec<&str> {
        command.get_args().filter_map(OsStr::to_str).collect()
    }

    #[test]
    fn arguments_are_passed_on_unchanged() {
        let given = ["corpus", "my documents", "--release", "--", "*.yaml", ""];
        let command = command("corpus", given.map(OsString::from));
        let words = words(&command);
        let (of_cargo, passed_on) = words.split_at(words.len() - given.len());
        assert_eq!(passed_on, given);
        assert_eq!(of_cargo.last(), Some(&"--"));
    }

    #[test]
    fn cargo_builds_this_package_with_the_feature_in_the_same_profile() {
        let command = command("watch", []);
        let words = words(&command);
        assert_eq!(words[..4], ["run", "--quiet", "--features", "watch"]);
        assert_eq!(words[4], "--manifest-path");
        assert!(Path::new(words[5]).is_file(), "{}", words[5]);
        assert_eq!(words.contains(&"--release"), !cfg!(debug_assertions));
    }

    #[test]
    fn the_current_folder_and_the_environment_are_inherited() {
        let command = command("corpus", []);
        assert_eq!(command.get_current_dir(), None);
        assert_eq!(command.get_envs().count(), 0);
    }

    #[test]
    fn the_cargo_that_started_this_program_runs_it_again() {
        let cargo = env::var_os("CARGO").expect("tests are run by Cargo");
        assert_eq!(command("corpus", []).get_program(), cargo);
    }
}
