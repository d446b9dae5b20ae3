//! Typical edits of the document, each as the diff that a person makes, with what it may do to the crate.

use super::edit::{Edit, Promise::*};

pub fn edits() -> Vec<Edit> {
    [properties(), schemas(), operations(), rest()].concat()
}

fn properties() -> Vec<Edit> {
    vec![
        Edit::new(
            "add an optional property that is sent",
            Only(&["types/new_order.rs"]),
            &["NewOrder::coupon"],
            r##"
           $ref: "#/components/schemas/Payment"
+        coupon:
+          type: string
"##,
        ),
        Edit::new(
            "add an optional property that is received",
            Only(&["types/order.rs"]),
            &["Order::paid_at"],
            r##"
           format: date-time
+        paid_at:
+          type: string
+          format: date-time
"##,
        ),
        Edit::new(
            "add an optional property to an inline schema",
            Only(&["types/customer.rs"]),
            &["CustomerPreferences::language"],
            r##"
               type: boolean
+            language:
+              type: string
"##,
        ),
        Edit::new(
            "add a required property that is sent",
            Only(&["types/new_order.rs"]),
            &["NewOrder::"],
            r##"
-      required: [customer, lines, payment]
+      required: [customer, lines, payment, currency]

         note:
           type: string
+        currency:
+          type: string
"##,
        ),
        Edit::new(
            "add a property of a new type",
            Adds(&["types/customer.rs"]),
            &["Company", "Customer::company"],
            r##"
         token:
           type: string
+    Company:
+      type: object
+      properties:
+        vat_id:
+          type: string

           description: As it is written on invoices.
         address:
           $ref: "#/components/schemas/Address"
+        company:
+          $ref: "#/components/schemas/Company"
"##,
        ),
        Edit::new(
            "add a property with an inline schema",
            Only(&["types/order.rs", "types.rs"]),
            &["OrderDelivery", "Order::delivery"],
            r##"
         placed_at:
           type: string
           format: date-time
+        delivery:
+          type: string
+          enum: [post, courier]
"##,
        ),
        Edit::new(
            "remove a property",
            Only(&["types/new_order.rs"]),
            &["NewOrder::note"],
            r##"
-        note:
-          type: string
"##,
        ),
        Edit::new(
            "rename a property",
            Only(&["types/order.rs"]),
            &["Order::placed_at", "Order::ordered_at"],
            r##"
-        placed_at:
+        ordered_at:
"##,
        ),
        Edit::new(
            "change the type of a property",
            Only(&["types/money.rs"]),
            &["Money::"],
            r##"
         amount:
-          type: integer
+          type: number
"##,
        ),
        Edit::new(
            "make an optional property required",
            Only(&["types/new_order.rs"]),
            &["NewOrder::"],
            r##"
-      required: [customer, lines, payment]
+      required: [customer, lines, payment, note]
"##,
        ),
        Edit::new(
            "make a required property optional",
            Only(&["types/address.rs"]),
            &["Address::"],
            r##"
-      required: [street, city]
+      required: [street]
"##,
        ),
        Edit::new(
            "describe a property anew",
            Docs(&["types/customer.rs"]),
            &[],
            r##"
-          description: As it is written on invoices.
+          description: As invoices have it, in full.
"##,
        ),
    ]
}

fn schemas() -> Vec<Edit> {
    vec![
        Edit::new(
            "add a schema before all others",
            Adds(&[]),
            &["Account"],
            r##"
   schemas:
+    Account:
+      type: object
+      properties:
+        owner:
+          type: string
"##,
        ),
        Edit::new(
            "add a schema between others",
            Adds(&[]),
            &["Month"],
            r##"
         currency:
           type: string
+    Month:
+      type: string
+      enum: [january, february]
"##,
        ),
        Edit::new(
            "remove a schema and what mentions it",
            Removes(&["types/order.rs", "types/line.rs"]),
            &["Money", "Line::price", "Order::total"],
            r##"
-        price:
-          $ref: "#/components/schemas/Money"
-    Money:
-      type: object
-      required: [amount, currency]
-      properties:
-        amount:
-          type: integer
-        currency:
-          type: string

-        total:
-          $ref: "#/components/schemas/Money"
"##,
        ),
        Edit::new(
            "rename a schema",
            Renames(&["types/customer.rs", "types/customer_change.rs"]),
            &["Address", "::address"],
            r##"
-    Address:
+    PostalAddress:

           description: As it is written on invoices.
         address:
-          $ref: "#/components/schemas/Address"
+          $ref: "#/components/schemas/PostalAddress"

           type: string
         address:
-          $ref: "#/components/schemas/Address"
+          $ref: "#/components/schemas/PostalAddress"
"##,
        ),
        Edit::new(
            "move a schema to the end",
            Only(&[]),
            &[],
            r##"
-    Line:
-      type: object
-      required: [product, quantity]
-      properties:
-        product:
-          type: string
-        quantity:
-          type: integer
-          format: int32
-        price:
-          $ref: "#/components/schemas/Money"

         detail:
           type: string
+    Line:
+      type: object
+      required: [product, quantity]
+      properties:
+        product:
+          type: string
+        quantity:
+          type: integer
+          format: int32
+        price:
+          $ref: "#/components/schemas/Money"
"##,
        ),
        Edit::new(
            "add a value to an enum",
            Only(&["types/order_status.rs"]),
            &["OrderStatus::Paid"],
            r##"
-      enum: [open, shipped, cancelled]
+      enum: [open, paid, shipped, cancelled]
"##,
        ),
        Edit::new(
            "add a variant to a union",
            Adds(&["types/payment.rs"]),
            &["Cash"],
            r##"
         iban:
           type: string
+    Cash:
+      type: object
+      required: [kind]
+      properties:
+        kind:
+          type: string

         - $ref: "#/components/schemas/CardPayment"
+        - $ref: "#/components/schemas/Cash"

           card: "#/components/schemas/CardPayment"
+          cash: "#/components/schemas/Cash"
"##,
        ),
        Edit::new(
            "add an example",
            Adds(&["tests/examples.rs"]),
            &[],
            r##"
               schema: { $ref: "#/components/schemas/OrderPage" }
+              example: { orders: [] }
"##,
        ),
    ]
}

fn operations() -> Vec<Edit> {
    vec![
        Edit::new(
            "add an operation to a tag",
            Adds(&[]),
            &["get_customer", "GetCustomer"],
            r##"
   /customers/{id}:
+    get:
+      operationId: getCustomer
+      tags: [customers]
+      summary: Read a customer
+      parameters:
+        - { name: id, in: path, required: true, schema: { type: string } }
+      responses:
+        "200":
+          description: The customer.
+          content:
+            application/json:
+              schema: { $ref: "#/components/schemas/Customer" }
"##,
        ),
        Edit::new(
            "add an operation that sends what was received",
            Adds(&["types/problem.rs"]),
            &["report_problem", "ReportProblem", "Problem::"],
            r##"
   /customers/{id}:
+    post:
+      operationId: reportProblem
+      tags: [customers]
+      parameters:
+        - { name: id, in: path, required: true, schema: { type: string } }
+      requestBody:
+        required: true
+        content:
+          application/json:
+            schema: { $ref: "#/components/schemas/Problem" }
+      responses:
+        "204":
+          description: It is noted.
"##,
        ),
        Edit::new(
            "add an operation with a new tag",
            Adds(&[]),
            &["check_health", "CheckHealth", "monitoring"],
            r##"
 paths:
+  /health:
+    get:
+      operationId: checkHealth
+      tags: [monitoring]
+      responses:
+        "204":
+          description: All is well.
"##,
        ),
        Edit::new(
            "remove an operation",
            Removes(&[]),
            &["cancel_order", "CancelOrder"],
            r##"
-  /orders/{id}/cancel:
-    post:
-      operationId: cancelOrder
-      tags: [orders]
-      summary: Cancel an order
-      parameters:
-        - { name: id, in: path, required: true, schema: { type: string } }
-      responses:
-        "204":
-          description: It is cancelled.
"##,
        ),
        Edit::new(
            "add an optional parameter",
            Only(&["operations/orders/list_orders.rs"]),
            &["ListOrders, M>::page", "ListOrders::page"],
            r##"
           schema: { type: integer, format: int32 }
+        - name: page
+          in: query
+          schema: { type: string }
"##,
        ),
        Edit::new(
            "describe a parameter anew",
            Docs(&["operations/orders/list_orders.rs"]),
            &[],
            r##"
-          description: Only those in this state.
+          description: Only the orders in this state.
"##,
        ),
        Edit::new(
            "describe an operation anew",
            Docs(&["operations/orders/create_order.rs"]),
            &[],
            r##"
-      summary: Place an order
+      summary: Place an order at once
"##,
        ),
        Edit::new(
            "document a status whose body is known",
            Only(&["operations/orders/get_order.rs"]),
            &[],
            r##"
           description: There is no such order.
           content:
             application/json:
               schema: { $ref: "#/components/schemas/Problem" }
+        "410":
+          description: It is deleted.
+          content:
+            application/json:
+              schema: { $ref: "#/components/schemas/Problem" }
"##,
        ),
        Edit::new(
            "document a status of another body",
            Only(&["operations/orders/create_order.rs", "operations/orders.rs"]),
            &["CreateOrderOutput"],
            r##"
               schema: { type: string }
           content:
             application/json:
               schema: { $ref: "#/components/schemas/Order" }
+        "202":
+          description: The order waits for the payment.
"##,
        ),
        Edit::new(
            "document a header of an answer",
            Adds(&["operations/orders/create_order.rs"]),
            &["headers::X_RATE_LIMIT"],
            r##"
               schema: { type: string }
+            X-Rate-Limit:
+              schema: { type: integer }
"##,
        ),
    ]
}

fn rest() -> Vec<Edit> {
    vec![
        Edit::new(
            "add a security scheme",
            Only(&["client.rs"]),
            &["ClientBuilder::key"],
            r##"
       scheme: bearer
+    key:
+      type: apiKey
+      in: header
+      name: X-Key
"##,
        ),
        Edit::new(
            "change the version",
            Docs(&["lib.rs"]),
            &[],
            r##"
-  version: 1.4.0
+  version: 1.5.0
"##,
        ),
    ]
}
