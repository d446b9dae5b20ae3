//! Constants, known and unknown.

use case_constants_of_3_1_are_enums::{
    runtime::json,
    types::{Order, OrderPayment, OrderState},
};

fn order(rest: &str) -> Order {
    let text = format!(r#"{{"object":"order"{rest}}}"#);
    json::from_slice(text.as_bytes()).expect("an order")
}

#[test]
fn they_are_named_by_their_titles() {
    assert_eq!(order(r#","state":1"#).state, Some(OrderState::Taken));
    assert_eq!(order(r#","state":7"#).state, Some(OrderState::Undocumented(7)));
}

#[test]
fn they_tell_the_schemas_of_a_union_apart() {
    let payment = order(r#","payment":{"by":"cash"}"#).payment;
    assert!(matches!(payment, Some(OrderPayment::Cash(_))), "{payment:?}");
}
