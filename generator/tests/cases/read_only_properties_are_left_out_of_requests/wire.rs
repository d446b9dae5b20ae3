//! The sent and the received properties of a value.

use bytes::Bytes;
use case_read_only_properties_are_left_out_of_requests::{
    operations::AddAccount, runtime::Operation, types::Account,
};

fn sent(account: Account) -> String {
    let request = AddAccount::new(account).request().expect("a request");
    String::from_utf8(request.into_body().to_vec()).expect("UTF-8")
}

fn received(body: &'static str) -> Account {
    let response = AddAccount::response(http::Response::new(Bytes::from_static(body.as_bytes())));
    response.expect("an account").into_inner()
}

#[test]
fn new_takes_what_a_client_must_send() {
    let account = Account::new("n", "p", None);
    assert_eq!(sent(account), r#"{"name":"n","password":"p","token":null}"#);
}

#[test]
fn read_only_values_are_not_sent_back() {
    let account = received(r#"{"id":4,"name":"n","owner":{"id":5,"name":"o"}}"#);
    assert_eq!(account.id, Some(4));
    let owner = account.owner.as_ref().expect("an owner");
    assert_eq!((owner.id, owner.name.as_str()), (Some(5), "o"));
    assert_eq!(sent(account), r#"{"name":"n"}"#);
}
