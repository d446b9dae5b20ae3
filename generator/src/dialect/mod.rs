//! stand-in
/// x
pub struct Document {
    /// x
    pub api: openapiv3::OpenAPI,
    /// x
    pub tree: serde_json::Value,
}
