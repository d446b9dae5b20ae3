//! Forms and `multipart`: bodies with a field for each property, and the Encoding Objects of these.

use openapiv3::{Encoding as Declared, MediaType, QueryStyle, ReferenceOr};

use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::Kind,
    ir::{Content, Encoding, Scalar, Shape, Style, Type},
};

use crate::media_type::{MULTIPART_FORM, URLENCODED_FORM, essence, is_json};

use super::codec::RawSchema;
use crate::lower::{
    Lower,
    schema::{Naming, Node},
};

/// How a field can be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldKind {
    Scalar,
    File,
    /// Arrays or objects: JSON, unless they have a style.
    Compound,
    /// Depends on the value.
    Unknown,
}

impl<'a> Lower<'a> {
    /// A body of `application/x-www-form-urlencoded`.
    pub(super) fn form_body(
        &mut self,
        media: &'a MediaType,
        place: &Pointer,
        naming: Naming,
    ) -> Content {
        match self.fields(media, place, naming) {
            Some(Type::Json) => Content::Form {
                ty: Type::Map(Box::new(Type::Json)),
                encodings: Vec::new(),
            },
            Some(ty) => {
                let encodings = self.encodings(media, place, &ty, false);
                Content::Form { ty, encodings }
            }
            None => Content::Text {
                media_types: vec![URLENCODED_FORM.to_owned()],
            },
        }
    }

    /// A body of some kind of `multipart`.
    pub(super) fn multipart_body(
        &mut self,
        media: &'a MediaType,
        place: &Pointer,
        naming: Naming,
        essence: &str,
    ) -> Content {
        let media_type = match essence {
            "multipart/*" => MULTIPART_FORM,
            essence => essence,
        };
        if media_type != MULTIPART_FORM
            && self.raw_schema_of(media.schema.as_ref()) == RawSchema::Items
        {
            return self.multipart_items(media, place, naming, media_type);
        }
        let media_type = media_type.to_owned();
        let ty = self.fields(media, place, naming).unwrap_or_else(|| {
            self.report_no_parts(media, place);
            Type::Json
        });
        if ty == Type::Json {
            // Any part can be a file.
            return Content::Multipart {
                ty: Type::Map(Box::new(Type::Scalar(Scalar::File))),
                media_type,
                encodings: Vec::new(),
            };
        }
        self.report_uri_parts(media, place);
        let encodings = self.encodings(media, place, &ty, true);
        Content::Multipart {
            ty,
            media_type,
            encodings,
        }
    }

    /// Reports a schema whose values have no properties, which would be the parts of a body.
    fn report_no_parts(&mut self, media: &'a MediaType, place: &Pointer) {
        let is_reference = matches!(media.schema, Some(ReferenceOr::Reference { .. }));
        let schema = place.child("schema");
        let at = match is_reference {
            true => schema.child("$ref"),
            false => schema,
        };
        self.diagnostics
            .report(
                Code::NotEnforced,
                &at,
                "the parts of a `multipart` body are the properties of an object: this body takes any parts",
            )
            .help("write a schema of type object, with a property for each part");
    }

    /// The type whose properties are the fields of a body; any JSON if its schema allows any. `None` if a value of the
    /// schema has no properties.
    fn fields(&mut self, media: &'a MediaType, place: &Pointer, naming: Naming) -> Option<Type> {
        let Some(node) = &media.schema else {
            return Some(Type::Json);
        };
        let ty = self.part(Node::from(node), &place.child("schema"), naming);
        let ty = ty.non_null().clone();
        let resolved = self.types.resolve(&ty).non_null();
        match resolved {
            Type::Json => Some(Type::Json),
            Type::Map(value) if **value == Type::Json => Some(Type::Json),
            Type::Map(_) => Some(ty),
            Type::Named(id) => match self.types.get(*id).shape {
                Shape::StringEnum(_) | Shape::IntegerEnum(_) => None,
                _ => Some(ty),
            },
            _ => None,
        }
    }

    /// The encodings that differ from the default, by property.
    fn encodings(
        &mut self,
        media: &'a MediaType,
        place: &Pointer,
        ty: &Type,
        is_multipart: bool,
    ) -> Vec<(String, Encoding)> {
        let mut encodings = Vec::new();
        let schema = place.child("schema");
        let is_misspelt = self.misspells(Kind::Schema, &schema, &["properties"]);
        for (name, declared) in &media.encoding {
            let place = place.child("encoding").child(name);
            let Some(field) = self.field(ty, name) else {
                if is_misspelt {
                    continue;
                }
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        Location::key(&place),
                        format!("the schema has no property `{name}`: its encoding is ignored"),
                    )
                    .help("name a property of the schema, or remove the entry");
                continue;
            };
            if is_multipart && !declared.headers.is_empty() {
                self.report_part_headers(&place);
            }
            let encoding = match self.field_style(declared, &place, &field) {
                Some(style) => style,
                None => self.content_type(declared, &place, &field, is_multipart),
            };
            encodings.extend(encoding.map(|encoding| (name.clone(), encoding)));
        }
        encodings
    }

    /// The type of the property `name`: any JSON if the schema does not decide it, `None` if the schema does not allow it.
    fn field(&self, ty: &Type, name: &str) -> Option<Type> {
        match self.types.resolve(ty) {
            Type::Map(value) => Some((**value).clone()),
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::Object(object) => {
                    let mut properties = object.properties.iter();
                    let property = properties.find(|property| property.wire_name == name);
                    let other = match &object.additional {
                        crate::ir::Additional::Typed { ty, .. } => Some(ty.clone()),
                        crate::ir::Additional::Undeclared => None,
                    };
                    property.map(|property| property.ty.clone()).or(other)
                }
                _ => Some(Type::Json),
            },
            _ => Some(Type::Json),
        }
    }

    /// The encoding by style, if one of the keywords for that is declared (OpenAPI 3.0.4, "Fixed Fields for RFC6570-style
    /// Serialization"). The inner `None` is the default encoding.
    fn field_style(
        &self,
        declared: &Declared,
        place: &Pointer,
        field: &Type,
    ) -> Option<Option<Encoding>> {
        let node = self.tree(place);
        let flag = |name: &str| node?.get(name)?.as_bool();
        let allow_reserved = flag("allowReserved");
        if declared.style.is_none() && flag("explode").is_none() && allow_reserved.is_none() {
            return None;
        }
        let style = declared.style.clone().unwrap_or_default();
        let explode = flag("explode").unwrap_or(matches!(style, QueryStyle::Form));
        let style = match style {
            QueryStyle::DeepObject => Style::DeepObject,
            QueryStyle::SpaceDelimited if !explode => Style::SpaceDelimited,
            QueryStyle::PipeDelimited if !explode => Style::PipeDelimited,
            _ => Style::Form { explode },
        };
        let style = self.simplest(style, field);
        let allow_reserved = allow_reserved == Some(true);
        let is_list = matches!(self.types.resolve(field.non_null()), Type::Array(_));
        let is_default = match self.field_kind(field) {
            FieldKind::File => true,
            // By default, each item is a field.
            kind => {
                (kind == FieldKind::Scalar || is_list) && style == Style::Form { explode: true }
            }
        };
        Some((!is_default || allow_reserved).then_some(Encoding::Style {
            style,
            allow_reserved,
        }))
    }

    /// The encoding by `contentType`, if that is a single media type and differs from the default.
    fn content_type(
        &mut self,
        declared: &Declared,
        place: &Pointer,
        field: &Type,
        is_multipart: bool,
    ) -> Option<Encoding> {
        let media_type = declared.content_type.as_deref()?.trim();
        let of_json = media_type.split(',').any(|it| is_json(&essence(it)));
        let kind = self.field_kind(field);
        if kind == FieldKind::Compound && !of_json {
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    &place.child("contentType"),
                    format!("arrays and objects cannot be written as `{media_type}`: the value is sent as JSON"),
                )
                .help("write `application/json`, or make the property a string");
            return None;
        }
        let is_single = !media_type.contains([',', '*']) && media_type.contains('/');
        if is_multipart && !is_single {
            self.report_unnamed_type(media_type, &place.child("contentType"), kind);
        }
        let is_default = match kind {
            FieldKind::Compound => media_type == "application/json",
            // A field of a form that is not `multipart` has no media type. It only matters whether its value is JSON.
            _ => !is_multipart && !of_json,
        };
        (is_single && !is_default).then(|| Encoding::MediaType(media_type.to_owned()))
    }

    /// Reports headers of the encoding at `place`.
    pub(super) fn report_part_headers(&mut self, place: &Pointer) {
        self.diagnostics
            .report(
                Code::NotEnforced,
                Location::key(&place.child("headers")),
                "the headers of a part are not sent",
            )
            .help("send their values as properties of the body");
    }

    /// Reports a part whose `contentType` lists several media types or a range, but not the one that the client sends.
    pub(super) fn report_unnamed_type(&mut self, listed: &str, place: &Pointer, kind: FieldKind) {
        let (sent, help) = match kind {
            FieldKind::File => (
                "application/octet-stream",
                "set the media type of each file: `FilePart::media_type`",
            ),
            FieldKind::Scalar => ("text/plain", "name one media type as `contentType`"),
            FieldKind::Compound | FieldKind::Unknown => return,
        };
        let range = sent.split('/').next().unwrap_or_default();
        let mut media_types = listed.split(',').map(essence);
        if media_types.any(|it| it == sent || it == "*/*" || it == format!("{range}/*")) {
            return;
        }
        let unless = match kind {
            FieldKind::File => ", unless it has a media type of its own",
            _ => "",
        };
        self.diagnostics
            .report(
                Code::NotEnforced,
                place,
                format!("a part of `{listed}` is sent as `{sent}`{unless}"),
            )
            .help(help);
    }

    /// The kind of a field, or of its items.
    pub(super) fn field_kind(&self, field: &Type) -> FieldKind {
        let item = match self.types.resolve(field.non_null()) {
            Type::Array(item) => self.types.resolve(item.non_null()),
            other => other,
        };
        match item.non_null() {
            Type::Scalar(Scalar::File) => FieldKind::File,
            Type::Scalar(_) | Type::JsonText(_) => FieldKind::Scalar,
            Type::Array(_) | Type::Map(_) => FieldKind::Compound,
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::StringEnum(_) | Shape::IntegerEnum(_) => FieldKind::Scalar,
                Shape::Object(_) => FieldKind::Compound,
                _ => FieldKind::Unknown,
            },
            _ => FieldKind::Unknown,
        }
    }
}
