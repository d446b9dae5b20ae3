//! Tests the dialect stage: its diagnostics, and the conversion of each version to OpenAPI 3.0.

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod keywords;
#[cfg(test)]
mod later;
#[cfg(test)]
mod missing;
#[cfg(test)]
mod references;
#[cfg(test)]
mod stand_ins;
#[cfg(test)]
mod support;
#[cfg(test)]
mod swagger;
#[cfg(test)]
mod text;
#[cfg(test)]
mod typed;
#[cfg(test)]
mod types;
#[cfg(test)]
mod version;
