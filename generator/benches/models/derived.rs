//! The models of a response, written with serde's derives.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Case {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<CaseStatus>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<CaseType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_to_uuids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_uuids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_position: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Participant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_board_uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plans: Option<Plan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<CustomField>>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CaseStatus {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_type_completed: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CaseType {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Participant {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firm: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_time_entry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_adviser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_administrator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_paraplanner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introduced_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business_unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_contact_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_review_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_review_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anniversary_review_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_login: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_joint_account: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_be_deleted: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joint_account_circle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circles: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership_percentage: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_interaction_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<ParticipantPermissions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_references: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ParticipantPermissions {
    #[serde(rename = "firm:read", skip_serializing_if = "Option::is_none")]
    pub firm_read: Option<Vec<String>>,
    #[serde(rename = "network:read", skip_serializing_if = "Option::is_none")]
    pub network_read: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Plan {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abstract_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal_reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency_in_your_name: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency_in_your_name_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub originally_sold_by_firm: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under_advice: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_on_client_portal: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_in_client_valuation: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_on_joint: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_on_circles: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_panel: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_group_scheme: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_sub_group_scheme: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_group_scheme_member: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice_area: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main_account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub_accounts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_benefit_amount: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_benefits: Option<PlanTotalBenefits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_valuations: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valued_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_valued_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seller: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linked_owners: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linked_plans: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_to_circles: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statistics: Option<PlanStatistics>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_wrap_product: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_wrap_child: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap_children: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linked_policy_numbers: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_be_deleted: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_enquiry_account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_references: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlanTotalBenefits {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub critical_illness: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_income_benefit: Option<Money>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlanStatistics {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recent_growth: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CustomField {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection_options: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_text: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Money {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<MoneyAttribute>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formatted: Option<MoneyAttribute>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<MoneyAttribute>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MoneyAttribute {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
