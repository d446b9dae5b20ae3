//! What of a value goes to a server, and what comes from one.

use bytes::Bytes;
use case_what_only_a_server_sends_is_left_out_of_requests::{
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
fn what_came_from_the_server_does_not_go_back_to_it() {
    let account = received(r#"{"id":4,"name":"n","owner":{"id":5,"name":"o"}}"#);
    assert_eq!(account.id, Some(4));
    let owner = account.owner.as_ref().expect("an owner");
    assert_eq!((owner.id, owner.name.as_str()), (Some(5), "o"));
    assert_eq!(sent(account), r#"{"name":"n"}"#);
}
