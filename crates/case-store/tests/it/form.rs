//! Documents of forms: one draft per chart, and one for ever with each version.

use case_core::event::ChartRef;
use case_store::table::chart::{ChartDraft, ChartTitle};
use case_store::table::{chart, chart_version, form};
use case_store::{Store, StoreError};
use flow_model::step::Side;

#[test]
fn a_draft_is_replaced_and_a_published_document_never_changes() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00").unwrap();
    store
        .write(|tx| {
            let title = ChartTitle {
                name: "许可".into(),
                side: Side::Internal,
                class: None,
                case_type: None,
            };
            chart::put_draft(
                tx,
                "c",
                &title,
                ChartDraft {
                    xml: "<x/>",
                    at: &at,
                    by: "u",
                },
            )?;
            form::put_draft(tx, "c", "{}")?;
            form::put_draft(tx, "c", "{\"version\":1}")?;
            let reference = ChartRef {
                chart: "c".into(),
                version: 1,
                hash: "0".repeat(64),
            };
            let version = chart_version::ChartVersion {
                chart: reference,
                xml: "<x/>".into(),
                published_at: at,
                published_by: "u".into(),
            };
            chart_version::publish(tx, &version)?;
            form::publish(tx, "c", 1, "{\"version\":1}")
        })
        .unwrap();
    let read = store.read(|conn| {
        Ok::<_, StoreError>((
            form::draft(conn, "c")?,
            form::of_version(conn, "c", 1)?,
            form::of_version(conn, "c", 2)?,
        ))
    });
    let document = "{\"version\":1}".to_owned();
    assert_eq!(read.unwrap(), (document.clone(), document, String::new()));
    assert!(store.write(|tx| form::publish(tx, "c", 1, "{}")).is_err());
    assert!(
        store
            .write(|tx| form::publish(tx, "nobody", 1, "{}"))
            .is_err()
    );
}
