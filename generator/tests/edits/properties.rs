//! Edits of properties.

use crate::edit::{Edit, Promise::*};

pub fn edits() -> Vec<Edit> {
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
