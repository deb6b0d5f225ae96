//! The public pages: what they show, what they hide, and that nothing runs in them.

use crate::door::Door;
use crate::sender::{NUMBER, REGION, Sender};

async fn with_a_case() -> Door {
    let door = Door::open().await;
    let mut sender = Sender::enrolled(&door).await;
    sender.write_case();
    let reply = sender.send(&door).await;
    assert_eq!(reply.verdicts.len(), 4);
    door
}

#[tokio::test]
async fn pages_run_nothing_and_set_no_cookie() {
    let door = with_a_case().await;
    for path in [
        "/",
        "/items/XK-1",
        "/items/none",
        "/items/XK-1/chart.svg",
        "/style.css",
        "/health",
    ] {
        let answer = door.get(path).await;
        let headers = answer.headers().clone();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("script-src"),
            "{path}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert!(!headers.contains_key("set-cookie"), "{path}");
        assert!(!answer.text().await.unwrap().contains("<script"), "{path}");
    }
}

#[tokio::test]
async fn items_are_listed_searched_and_shown() {
    let door = Door::open().await;
    assert!(door.page("/").await.contains("还没有公布的事项"));
    let door = with_a_case().await;
    let list = door.page("/?q=食品").await;
    assert!(list.contains("食品经营&lt;许可&gt;") && !list.contains("食品经营<许可>"));
    assert!(list.contains("10个工作日"));
    assert!(
        door.page("/?q=没有这个")
            .await
            .contains("没有符合条件的事项")
    );
    let item = door.page("/items/XK-1?region=320582").await;
    for words in [
        "县行政审批局",
        "行政许可",
        "承诺件",
        "20个工作日",
        "监督投诉",
        "法律救济",
        "chart.svg",
    ] {
        assert!(item.contains(words), "{words}");
    }
    let picture = door.get("/items/XK-1/chart.svg").await;
    assert_eq!(
        picture.headers()["content-type"],
        "image/svg+xml; charset=utf-8"
    );
    assert!(picture.text().await.unwrap().starts_with("<svg"));
    door.platform
        .suspend_item(REGION, "XK-1", "清理整顿")
        .unwrap();
    assert!(door.page("/items/XK-1").await.contains("已由省级平台暂停"));
    assert_eq!(door.get("/items/none").await.status(), 404);
}

#[tokio::test]
async fn hostile_search_words_stay_words() {
    let door = with_a_case().await;
    let page = door
        .page("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .await;
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    let page = door.page("/?q=%25%27%3B--&page=abc").await;
    assert!(page.contains("权力事项"));
    door.page("/?page=99999999").await;
}

#[tokio::test]
async fn progress_needs_number_and_code_and_hides_people() {
    let door = with_a_case().await;
    let (status, page) = door.progress(NUMBER, "ABCD2345").await;
    assert_eq!(status, 200);
    for words in [
        "办理中",
        "办理环节",
        "正在办理",
        "自受理（立案）起10个工作日",
        NUMBER,
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        !page.contains("收到不予受理决定书"),
        "paths that are not taken"
    );
    assert!(!page.contains("王芳") && !page.contains("赵六"), "no names");
    let (_, lower) = door.progress(NUMBER, "abcd2345").await;
    assert!(lower.contains("办理中"));
}

#[tokio::test]
async fn a_wrong_code_and_a_wrong_number_get_the_same_answer() {
    let door = with_a_case().await;
    let (status, wrong_code) = door.progress(NUMBER, "WRONG").await;
    let (other_status, wrong_number) = door.progress("A1-999999", "ABCD2345").await;
    assert_eq!((status, other_status), (200, 200));
    assert_eq!(
        wrong_code.replace(NUMBER, "N"),
        wrong_number.replace("A1-999999", "N")
    );
    assert!(!wrong_code.contains("办理环节"));
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let door = with_a_case().await;
    let mut last = 200;
    for guess in 0..30 {
        last = door.progress(NUMBER, &format!("GUESS{guess}")).await.0;
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
    assert_eq!(
        door.progress(NUMBER, "ABCD2345").await.0,
        429,
        "the right code waits as well"
    );
}
