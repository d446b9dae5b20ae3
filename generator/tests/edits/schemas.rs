//! Edits of schemas.

use crate::edit::{Edit, Promise::*};

pub fn edits() -> Vec<Edit> {
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
