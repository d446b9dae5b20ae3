//! Arguments that are unions take a value of any variant.

use case_a_union_is_made_from_the_types_of_its_variants::{
    runtime::json::to_vec,
    types::{Cat, Dog, Inner, InnerObject, Owner, Price},
};

fn text(price: &Price) -> String {
    String::from_utf8(to_vec(price).expect("JSON")).expect("text")
}

#[test]
fn scalars_are_passed_as_they_are() {
    let one = Price::new("1.10", vec![Cat::new(9)]).inner(7);
    assert_eq!(
        text(&one),
        r#"{"amount":"1.10","owners":[{"lives":9}],"inner":7}"#
    );
    let other = Price::new(1.5, [Owner::from(Cat::new(9)), Dog::new(1).into()]);
    assert_eq!(
        text(&other),
        r#"{"amount":1.5,"owners":[{"lives":9},{"tricks":1}]}"#
    );
}

#[test]
fn boxed_variants_are_boxed() {
    let inner: Inner = InnerObject::new(Inner::from("a")).into();
    let price = Price::new(1.0, [Dog::new(1)]).inner(inner);
    assert_eq!(
        text(&price),
        r#"{"amount":1,"owners":[{"tricks":1}],"inner":{"inner":"a"}}"#
    );
}
