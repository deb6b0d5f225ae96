//! A platform on loopback, and how a test asks it.

use std::net::SocketAddr;

use platform_server::Platform;
use reqwest::{Client, Response};
use tempfile::TempDir;

/// A running platform whose store vanishes with it.
pub struct Door {
    pub platform: Platform,
    pub client: Client,
    address: SocketAddr,
    _dir: TempDir,
}

impl Door {
    pub async fn open() -> Door {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let dir = TempDir::new().unwrap();
        let platform = Platform::open(&dir.path().join("platform.sqlite")).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(platform_server::serve(
            platform.clone(),
            listener,
            std::future::pending(),
        ));
        let client = Client::builder().no_proxy().build().unwrap();
        Door {
            platform,
            client,
            address,
            _dir: dir,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub async fn get(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    pub async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    /// What the progress form answers.
    pub async fn progress(&self, number: &str, code: &str) -> (u16, String) {
        let body = format!("number={number}&code={code}");
        let request = self
            .client
            .post(self.url("/progress"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}
