//! Styles: how a value is serialized as text.

/// How a value outside of a JSON body is serialized: `style` with `explode`, or the media type of a parameter's `content`.
/// The runtime has an enum of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a,b,c`.
    Simple {
        /// Whether members are `key=value`.
        explode: bool,
    },
    /// `.a,b,c`.
    Label {
        /// Whether each part is preceded by a dot.
        explode: bool,
    },
    /// `;name=a,b,c`.
    Matrix {
        /// Whether each part is preceded by its name.
        explode: bool,
    },
    /// `name=a,b,c`.
    Form {
        /// Whether each part is preceded by its name.
        explode: bool,
    },
    /// `name=a%20b%20c`.
    SpaceDelimited,
    /// `name=a%7Cb%7Cc`.
    PipeDelimited,
    /// `name=a%09b%09c`.
    TabDelimited,
    /// `name[key]=value`.
    DeepObject,
    /// JSON text.
    Json,
    /// The text as it is.
    Text,
}
