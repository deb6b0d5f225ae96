//! A line that fails on purpose, by a seed: drops, cuts in both directions, delays, foreign pages, 500 and 503.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// A seeded stream of chance (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// What happens to one connection.
#[derive(Debug, Clone, Copy)]
enum Fault {
    Drop,
    CutUp { after: usize },
    CutDown { after: usize },
    Slow { ms: u64 },
    Page,
    Broken { status: u16 },
    None,
}

/// A proxy on loopback between a desk and a platform.
pub struct Line {
    pub address: SocketAddr,
    healed: Arc<AtomicBool>,
    pub faults: Arc<AtomicU64>,
}

impl Line {
    pub fn to(platform: SocketAddr, seed: u64) -> Line {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let healed = Arc::new(AtomicBool::new(false));
        let faults = Arc::new(AtomicU64::new(0));
        let (whole, count) = (Arc::clone(&healed), Arc::clone(&faults));
        std::thread::spawn(move || {
            let mut chance = Chance(seed);
            for desk in listener.incoming().map_while(Result::ok) {
                let mut fault = pick(&mut chance);
                if whole.load(Ordering::SeqCst) {
                    fault = Fault::None;
                }
                if !matches!(fault, Fault::None) {
                    count.fetch_add(1, Ordering::SeqCst);
                }
                std::thread::spawn(move || carry(desk, platform, fault));
            }
        });
        Line {
            address,
            healed,
            faults,
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on it carries everything.
    pub fn heal(&self) {
        self.healed.store(true, Ordering::SeqCst);
    }
}

fn pick(chance: &mut Chance) -> Fault {
    match chance.below(8) {
        0 => Fault::Drop,
        1 => Fault::CutUp {
            after: usize::try_from(chance.below(30_000)).unwrap(),
        },
        2 | 3 => Fault::CutDown {
            after: usize::try_from(chance.below(60_000)).unwrap(),
        },
        4 => Fault::Slow {
            ms: chance.below(200),
        },
        5 => Fault::Page,
        6 => Fault::Broken {
            status: if chance.below(2) == 0 { 500 } else { 503 },
        },
        _ => Fault::None,
    }
}

fn carry(mut desk: TcpStream, platform: SocketAddr, fault: Fault) {
    match fault {
        Fault::Drop => {}
        Fault::Page => answer(&mut desk, 200, "<html><title>请登录上网</title></html>"),
        Fault::Broken { status } => answer(&mut desk, status, "out of order"),
        Fault::CutUp { after } => pass(desk, platform, Some(after), None),
        Fault::CutDown { after } => pass(desk, platform, None, Some(after)),
        Fault::Slow { ms } => {
            std::thread::sleep(Duration::from_millis(ms));
            pass(desk, platform, None, None);
        }
        Fault::None => pass(desk, platform, None, None),
    }
}

/// Reads the head and as much body as comes within a moment, then answers in the platform's place.
fn answer(desk: &mut TcpStream, status: u16, body: &str) {
    let _ = desk.set_read_timeout(Some(Duration::from_millis(100)));
    let mut sink = [0; 65_536];
    while desk.read(&mut sink).is_ok_and(|count| count > 0) {}
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let _ = desk.write_all(head.as_bytes());
    let _ = desk.write_all(body.as_bytes());
}

fn pass(desk: TcpStream, platform: SocketAddr, up: Option<usize>, down: Option<usize>) {
    let Ok(server) = TcpStream::connect(platform) else {
        return;
    };
    let (from, to) = (desk.try_clone().unwrap(), server.try_clone().unwrap());
    let upward = std::thread::spawn(move || copy(from, to, up));
    copy(server, desk, down);
    let _ = upward.join();
}

/// Copies until the end or the cut, then closes both sides.
fn copy(mut from: TcpStream, mut to: TcpStream, limit: Option<usize>) {
    let mut left = limit.unwrap_or(usize::MAX);
    let mut buffer = [0; 8192];
    while left > 0 {
        let Ok(count) = from.read(&mut buffer) else {
            break;
        };
        let part = count.min(left);
        if count == 0 || to.write_all(&buffer[..part]).is_err() {
            break;
        }
        left -= part;
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}
