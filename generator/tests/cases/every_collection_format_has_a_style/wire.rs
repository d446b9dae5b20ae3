//! The lists of Swagger 2.0, by their `collectionFormat`.

use case_every_collection_format_has_a_style::{operations::FindPets, runtime::Operation};

fn names() -> Vec<String> {
    ["a", "b c"].map(str::to_owned).to_vec()
}

#[test]
fn each_has_its_separator() {
    let mut operation = FindPets::new(names());
    assert_eq!(uri(&operation), "/pets/a%7Cb%20c");
    operation.csv = Some(names());
    operation.multi = Some(names());
    assert_eq!(query(&operation), "csv=a,b%20c&multi=a&multi=b%20c");
    let mut operation = FindPets::new(names());
    operation.ssv = Some(names());
    operation.tsv = Some(names());
    operation.pipes = Some(names());
    assert_eq!(
        query(&operation),
        "ssv=a%20b%20c&tsv=a%09b%20c&pipes=a%7Cb%20c"
    );
    operation.x_names = Some(names());
    let request = operation.request().expect("a request");
    assert_eq!(request.headers()["x-names"], "a b c");
}

fn uri(operation: &FindPets) -> String {
    operation.request().expect("a request").uri().to_string()
}

fn query(operation: &FindPets) -> String {
    let uri = uri(operation);
    let (_, query) = uri.split_once('?').expect("a query");
    query.to_owned()
}
