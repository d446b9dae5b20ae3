//! The body of a form. See OpenAPI 3.0.4, "Encoding the `x-www-form-urlencoded` Media Type".

use case_a_form_has_a_field_for_each_property::{
    operations::AddPet,
    runtime::Operation,
    types::{AddPetBody, AddPetBodyOwner, Home},
};

fn form(body: AddPetBody) -> String {
    let request = AddPet::new(body).request().expect("a request");
    assert_eq!(
        request.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    String::from_utf8(request.body().to_vec()).expect("a form")
}

fn pet() -> AddPetBody {
    AddPetBody::new("Rex")
}

fn home() -> Home {
    Home::new().city("Köln & Bonn").zip(50667)
}

#[test]
fn unset_fields_are_not_sent() {
    assert_eq!(form(pet()), "name=Rex");
    assert_eq!(form(pet().tags([""; 0])), "name=Rex");
    assert_eq!(form(pet().quoted(None)), "name=Rex");
}

#[test]
fn lists_repeat_their_name_and_objects_are_json() {
    let pet = pet().tags(["a b", "c"]).home(home());
    assert_eq!(
        form(pet),
        "name=Rex&tags=a%20b&tags=c&home=%7B%22city%22%3A%22K%C3%B6ln%20%26%20Bonn%22%2C%22zip%22%3A50667%7D"
    );
}

#[test]
fn a_deep_object_has_brackets() {
    let metadata = [("order".to_owned(), "7".to_owned())];
    let pet = pet()
        .expand(["a", "b"])
        .metadata(metadata)
        .owner(AddPetBodyOwner::new().name("Ann").home(Home::new().zip(1)));
    assert_eq!(
        form(pet).replace("%5B", "[").replace("%5D", "]"),
        "name=Rex&expand[]=a&expand[]=b&metadata[order]=7&owner[name]=Ann&owner[home][zip]=1"
    );
}

#[test]
fn a_style_takes_precedence_over_a_media_type() {
    let pet = pet()
        .colors(["a,b", "c"])
        .size(Home::new().city("X").zip(1))
        .web("https://a.example/b?c=d&e")
        .quoted("q".to_owned());
    assert_eq!(
        form(pet),
        "name=Rex&colors=a%2Cb,c&city=X&zip=1&web=https://a.example/b?c=d%26e&quoted=%22q%22"
    );
}
