//! The path item of a webhook can be that of a path.

use case_webhooks_are_left_out::{operations::Done, runtime::http::Operation, types};

#[test]
fn it_is_an_operation_there() {
    let request = Done::new(types::Done::Done).request();
    assert_eq!(request.expect("a request").uri(), "/done");
}
