//! Typical edits of the document, each with its diff and the changes of the crate that it may cause.

mod operations;
mod properties;
mod schemas;

use super::edit::{Edit, Promise::*};

pub fn edits() -> Vec<Edit> {
    [
        properties::edits(),
        schemas::edits(),
        operations::edits(),
        rest(),
    ]
    .concat()
}

fn rest() -> Vec<Edit> {
    vec![
        Edit::new(
            "add a security scheme",
            Only(&["client.rs"]),
            &["ClientBuilder::key"],
            r##"
       scheme: bearer
+    key:
+      type: apiKey
+      in: header
+      name: X-Key
"##,
        ),
        Edit::new(
            "change the version",
            Docs(&["lib.rs"]),
            &[],
            r##"
-  version: 1.4.0
+  version: 1.5.0
"##,
        ),
    ]
}
