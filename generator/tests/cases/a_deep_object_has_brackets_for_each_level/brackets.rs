//! Decoded queries of the style `deepObject`.

use case_a_deep_object_has_brackets_for_each_level::{
    operations::ListPets,
    runtime::Operation,
    types::{Filter, ListPetsCreated, Range},
};

fn query(set: impl FnOnce(&mut ListPets)) -> String {
    let mut operation = ListPets::new();
    set(&mut operation);
    let request = operation.request().expect("a request");
    let query = request.uri().query().unwrap_or_default();
    query.replace("%5B", "[").replace("%5D", "]")
}

fn named(name: &str) -> Filter {
    Filter::new().name(name)
}

#[test]
fn an_object_has_a_pair_for_each_property() {
    let filter = named("a&b").within(named("c").within(named("d")));
    assert_eq!(
        query(|it| it.filter = Some(filter)),
        "filter[name]=a%26b&filter[within][name]=c&filter[within][within][name]=d"
    );
}

#[test]
fn a_list_of_scalars_repeats_its_name() {
    assert_eq!(
        query(|it| it.expand = Some(vec!["data".into(), "total".into()])),
        "expand[]=data&expand[]=total"
    );
    let filter = Filter::new().tags(["x"]);
    assert_eq!(query(|it| it.filter = Some(filter)), "filter[tags][]=x");
}

#[test]
fn a_list_of_objects_numbers_its_items() {
    let items = vec![named("a").tags(["x"]), named("b")];
    assert_eq!(
        query(|it| it.items = Some(items)),
        "items[0][name]=a&items[0][tags][]=x&items[1][name]=b"
    );
    let filter = Filter::new().any([named("a"), named("b")]);
    assert_eq!(
        query(|it| it.filter = Some(filter)),
        "filter[any][0][name]=a&filter[any][1][name]=b"
    );
}

#[test]
fn a_union_is_written_as_a_scalar_or_an_object() {
    assert_eq!(
        query(|it| it.created = Some(ListPetsCreated::Integer(5))),
        "created=5"
    );
    let range = Range::new().gt(1).lt(9);
    assert_eq!(
        query(|it| it.created = Some(ListPetsCreated::Range(range))),
        "created[gt]=1&created[lt]=9"
    );
}

#[test]
fn empty_values_are_not_written() {
    let set = |it: &mut ListPets| {
        it.filter = Some(Filter::new().tags(Vec::<String>::new()));
        it.expand = Some(Vec::new());
        it.items = Some(vec![Filter::new()]);
    };
    assert_eq!(query(set), "");
}
