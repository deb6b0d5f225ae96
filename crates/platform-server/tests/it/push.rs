//! Bodies that are broken, hostile or too large, and the plain answers of the interface.

use serde_json::Value;
use sync_wire::push::{MAX_PACKED_BYTES, MAX_PLAIN_BYTES, Verdict};
use sync_wire::receipt::{Inclusion, LogRoot, Receipt, verify, verify_inclusion};

use crate::door::Door;
use crate::sender::{Sender, raw};

async fn code(answer: reqwest::Response) -> (u16, String) {
    let status = answer.status().as_u16();
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let problem: Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap();
    assert_eq!(problem["status"], status);
    (status, problem["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn broken_bodies_get_a_problem_each() {
    let door = Door::open().await;
    let signed = "sm2-sm3=00";
    let told = |status: u16, code: &str| (status, code.to_owned());
    let garbage = raw(&door, "zstd", signed, b"no zstd".to_vec()).await;
    assert_eq!(code(garbage).await, told(400, "request_unreadable"));
    let not_json = raw(&door, "identity", signed, b"{".to_vec()).await;
    assert_eq!(code(not_json).await, told(400, "request_unreadable"));
    let coding = raw(&door, "br", signed, b"{}".to_vec()).await;
    assert_eq!(code(coding).await, told(415, "bad_encoding"));
    let unsigned = raw(&door, "identity", "nothing", b"{}".to_vec()).await;
    assert_eq!(code(unsigned).await, told(401, "bad_signature"));
    let nowhere = door.get("/v2/push").await;
    assert_eq!(code(nowhere).await, told(404, "not_found"));
    let unknown = door.get("/v1/receipts/HZ1").await;
    assert_eq!(code(unknown).await, told(404, "receipt_unknown"));
}

#[tokio::test]
async fn a_small_body_that_unpacks_to_a_huge_one_is_refused() {
    let door = Door::open().await;
    let bomb = zstd::bulk::compress(&vec![b' '; MAX_PLAIN_BYTES + 1], 3).unwrap();
    assert!(bomb.len() < 10_000);
    let answer = raw(&door, "zstd", "sm2-sm3=00", bomb).await;
    assert_eq!(code(answer).await, (413, "too_large".to_owned()));
    let large = raw(&door, "zstd", "sm2-sm3=00", vec![0; MAX_PACKED_BYTES + 1]).await;
    assert_eq!(code(large).await, (413, "too_large".to_owned()));
}

#[tokio::test]
async fn a_receipt_can_be_fetched_and_proved_by_anyone() {
    let door = Door::open().await;
    let mut sender = Sender::enrolled(&door).await;
    sender.write_case();
    let reply = sender.send(&door).await;
    assert!(
        reply
            .verdicts
            .iter()
            .all(|told| told.verdict == Verdict::Accepted),
        "{reply:?}"
    );
    let given = reply.receipt.unwrap();
    let key = door.platform.public_key();
    let number = &given.number;
    let fetched = door.page(&format!("/v1/receipts/{number}")).await;
    let fetched: Receipt = serde_json::from_str(&fetched).unwrap();
    assert_eq!(fetched, given);
    assert_eq!(verify(&fetched, &key), Ok(()));
    let proof = door.page(&format!("/v1/receipts/{number}/proof")).await;
    let proof: Inclusion = serde_json::from_str(&proof).unwrap();
    assert_eq!(verify_inclusion(&fetched, &proof, &key), Ok(()));
    let log: LogRoot = serde_json::from_str(&door.page("/v1/log").await).unwrap();
    assert_eq!((log.size, log.root), (1, given.log.root));
}

#[tokio::test]
async fn the_description_names_every_route() {
    let door = Door::open().await;
    let told: Value = serde_json::from_str(&door.page("/openapi.json").await).unwrap();
    assert_eq!(told, platform_server::openapi());
    assert_eq!(told["openapi"], "3.1.0");
    for (path, operations) in told["paths"].as_object().unwrap() {
        let path = path.replace("{number}", "x");
        for method in operations.as_object().unwrap().keys() {
            let method = method.to_uppercase().parse().unwrap();
            let answer = door
                .client
                .request(method, door.url(&path))
                .send()
                .await
                .unwrap();
            let text = answer.text().await.unwrap();
            assert!(
                !text.is_empty() && !text.contains("\"not_found\""),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn operators_are_told_what_is_wrong() {
    let door = Door::open().await;
    assert!(door.platform.new_enrol_code("32058", "窗口").is_err());
    assert!(door.platform.new_enrol_code("320582", " ").is_err());
    assert!(door.platform.suspend_item("320582", "XK-1", "").is_err());
    assert!(door.platform.resume_item("320582", "XK-1").is_err());
    let first = door.platform.new_enrol_code("320582", "窗口").unwrap();
    let second = door.platform.new_enrol_code("320582", "窗口").unwrap();
    assert_ne!(first.code, second.code);
}
