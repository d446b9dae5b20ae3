//! A client with one of the servers of the document.

use case_the_servers_of_the_document_can_be_chosen::{
    Client,
    servers::{PRODUCTION, RegionPetsExampleRegionPath, TEST_PETS_EXAMPLE_V1, Whole},
};

#[test]
fn a_server_without_variables_is_its_url() {
    assert_eq!(PRODUCTION, "https://pets.example");
    assert_eq!(TEST_PETS_EXAMPLE_V1, "https://test.pets.example/v1/");
}

#[test]
fn variables_have_defaults_and_can_be_set() {
    let server = RegionPetsExampleRegionPath::new();
    assert_eq!(server.url(), "https://eu.pets.example/eu/");
    let server = server.scheme("http").region("us").path("{v1}");
    assert_eq!(server.url(), "http://us.pets.example/us/{v1}");
    assert_eq!(Whole::default().url(), "http://localhost:8080");
}

#[test]
fn any_server_can_be_chosen_for_a_client() {
    for url in [
        PRODUCTION.to_owned(),
        RegionPetsExampleRegionPath::new().url(),
        Whole::new().url(),
    ] {
        let builder = Client::builder().server(url);
        let error = builder.build().expect_err("there is no transport");
        assert!(
            error.to_string().contains("there is no transport"),
            "{error}"
        );
    }
}
