//! Edits of operations.

use crate::edit::{Edit, Promise::*};

pub fn edits() -> Vec<Edit> {
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
