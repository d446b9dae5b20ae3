//! Tests every model with random values of its schema: each is read and written
//! back unchanged, through serde and through the client.

#![cfg(test)]

mod support {
    pub mod document;
    pub mod values;
}

use std::collections::BTreeSet;
use std::fmt::Debug;

use plannr::runtime::json::{self, Json};
use plannr::types;
use proptest::test_runner::{Config, TestRunner};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;
use support::{document, values};

/// Every model, and the pointer of its schema below `/components/schemas/`.
macro_rules! models {
    ($($test:ident: $model:ident = $schema:literal,)*) => {
        const MODELS: &[(&str, &str)] = &[$((stringify!($model), $schema),)*];
        $(
            #[test]
            fn $test() {
                keeps_every_value::<types::$model>($schema);
            }
        )*
    };
}

models! {
    a_case_keeps_every_value: Case = "Case",
    a_case_status_keeps_every_value: CaseStatus = "Case/properties/status",
    a_case_type_keeps_every_value: CaseType = "Case/properties/type",
    a_create_case_body_keeps_every_value: CreateCaseBody = "CreateCaseBody",
    a_custom_field_keeps_every_value: CustomField = "CustomField",
    a_money_keeps_every_value: Money = "Money",
    a_money_attribute_keeps_every_value: MoneyAttribute = "MoneyAttribute",
    a_participant_keeps_every_value: Participant = "Participant",
    participant_permissions_keep_every_value: ParticipantPermissions = "Participant/properties/permissions",
    a_plan_keeps_every_value: Plan = "Plan",
    plan_statistics_keep_every_value: PlanStatistics = "Plan/properties/statistics",
    plan_total_benefits_keep_every_value: PlanTotalBenefits = "Plan/properties/total_benefits",
}

/// Reads and writes random values of a schema as a model.
fn keeps_every_value<M>(schema: &str)
where
    M: Json + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let schemas = document::at("/components/schemas");
    let schema = schemas.pointer(&format!("/{schema}")).unwrap();
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let tried = TestRunner::new(config).run(&values::of(&schemas, schema), |value| {
        is_kept::<M>(&value);
        Ok(())
    });
    if let Err(failed) = tried {
        panic!("{failed}");
    }
}

fn is_kept<M>(value: &Value)
where
    M: Json + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let text = value.to_string();
    let model: M = json::from_slice(text.as_bytes()).unwrap();
    let (tolerant, drift) = json::from_slice_tolerant::<M>(text.as_bytes()).unwrap();
    assert!(drift.is_empty(), "{drift:?}");
    assert_eq!(tolerant, model);

    let written = json::to_vec(&model).unwrap();
    assert_eq!(&serde_json::from_slice::<Value>(&written).unwrap(), value);
    assert_eq!(&serde_json::to_value(&model).unwrap(), value);
    assert_eq!(serde_json::to_string(&model).unwrap().into_bytes(), written);

    assert_eq!(serde_json::from_value::<M>(value.clone()).unwrap(), model);
    assert_eq!(serde_json::from_str::<M>(&text).unwrap(), model);
    let pretty = serde_json::to_vec_pretty(value).unwrap();
    assert_eq!(json::from_slice::<M>(&pretty).unwrap(), model);
    let yaml = serde_yaml::to_string(&model).unwrap();
    assert_eq!(serde_yaml::from_str::<M>(&yaml).unwrap(), model, "{yaml}");
}

#[test]
fn the_table_has_every_type_of_the_crate() {
    let surface = include_str!("../api.txt").lines();
    let emitted: BTreeSet<&str> = surface
        .filter_map(|line| {
            let (_, name) = line.split_once(" plannr::types::")?;
            (!name.contains("::")).then_some(name)
        })
        .collect();
    let listed = MODELS.iter().map(|(model, _)| *model).collect();
    assert_eq!(emitted, listed);
}

#[test]
fn the_table_has_every_schema_of_an_object() {
    let schemas = document::at("/components/schemas");
    let mut found = BTreeSet::new();
    for (name, schema) in schemas.as_object().unwrap() {
        objects_within(name, schema, &mut found);
    }
    let listed = MODELS
        .iter()
        .map(|(_, schema)| (*schema).to_owned())
        .collect();
    assert_eq!(found, listed);
}

/// Collects the pointers of all object schemas in a schema.
fn objects_within(place: &str, schema: &Value, found: &mut BTreeSet<String>) {
    if schema["type"] == "object" {
        found.insert(place.to_owned());
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        objects_within(&format!("{place}/properties/{name}"), property, found);
    }
    if let Some(items) = schema.get("items") {
        objects_within(&format!("{place}/items"), items, found);
    }
}
