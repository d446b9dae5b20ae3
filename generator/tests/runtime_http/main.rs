//! What the runtime's `http` promises, over real loopback connections.

#[cfg(test)]
mod blocking;
#[cfg(test)]
mod building;
#[cfg(test)]
mod credentials;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod fields;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod parameters;
#[cfg(test)]
mod redirects;
#[cfg(test)]
mod sans_io;
#[cfg(test)]
mod server;
#[cfg(test)]
mod transports;
#[cfg(test)]
mod uris;
