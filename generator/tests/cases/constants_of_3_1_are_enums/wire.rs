//! Constants, known and unknown.

use bytes::Bytes;
use case_constants_of_3_1_are_enums::{
    operations::GetOrder,
    runtime::Operation,
    types::{Order, OrderPayment, OrderState},
};

fn order(rest: &str) -> Order {
    let text = format!(r#"{{"object":"order"{rest}}}"#);
    let response = GetOrder::response(http::Response::new(Bytes::from(text)));
    Order::clone(&response.expect("an order"))
}

#[test]
fn constants_are_named_after_their_titles() {
    assert_eq!(order(r#","state":1"#).state, Some(OrderState::Taken));
    let unknown = order(r#","state":7"#).state;
    assert_eq!(unknown, Some(OrderState::Undocumented(7)));
}

#[test]
fn constants_select_the_variant_of_a_union() {
    let payment = order(r#","payment":{"by":"cash"}"#).payment;
    assert!(
        matches!(payment, Some(OrderPayment::Cash(_))),
        "{payment:?}"
    );
}
