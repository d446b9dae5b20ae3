//! Promises of the dialect stage: what is said about a faulty document, and what becomes of a sloppy one.

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
