//! Bytes become UTF-8 text: gzip is unpacked, GBK and UTF-16 are decoded, lines are counted.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;

/// What is looked at to tell formats and encodings apart, in bytes.
pub const HEAD: usize = 65_536;
/// Bytes that are read at once.
const CHUNK: usize = 1 << 18;

/// An input with its first bytes seen.
pub struct Opened<'i> {
    /// The first bytes, as UTF-8.
    pub head: Vec<u8>,
    /// Everything, the first bytes too.
    pub text: Box<dyn BufRead + 'i>,
    /// Whether it was packed.
    pub packed: bool,
}

/// Unpacks and decodes.
///
/// # Errors
/// When the input cannot be read.
pub fn open<'i>(input: impl Read + 'i) -> io::Result<Opened<'i>> {
    let mut raw = BufReader::with_capacity(CHUNK, input);
    let packed = raw.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    let mut plain: Box<dyn Read + 'i> = match packed {
        true => Box::new(MultiGzDecoder::new(raw)),
        false => Box::new(raw),
    };
    let head = first(&mut plain)?;
    let whole = io::Cursor::new(head.clone()).chain(plain);
    let encoding = encoding(&head);
    // Bytes that are no text of a file that says it is UTF-8 are replaced on the way.
    let broken = std::str::from_utf8(&head).is_err_and(|error| error.error_len().is_some());
    if encoding == UTF_8 && !broken {
        let text = Box::new(BufReader::with_capacity(CHUNK, whole));
        return Ok(Opened { head, text, packed });
    }
    let mut recoded = Recoded {
        input: whole,
        decoder: encoding.new_decoder(),
        left: Vec::new(),
        over: false,
        finished: false,
    };
    let head = first(&mut recoded)?;
    let whole = io::Cursor::new(head.clone()).chain(recoded);
    let text = Box::new(BufReader::with_capacity(CHUNK, whole));
    Ok(Opened { head, text, packed })
}

fn first(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    input.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// By its mark, by its XML declaration, else UTF-8 where the bytes are UTF-8, else GB 18030.
fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if head.starts_with(b"<\0") {
        return UTF_16LE;
    }
    if head.starts_with(b"\0<") {
        return UTF_16BE;
    }
    if let Some(declared) = declared(head) {
        return declared;
    }
    if let Some(wide) = wide(head) {
        return wide;
    }
    match std::str::from_utf8(head) {
        Ok(_) => UTF_8,
        // A character may be cut at the end of what is looked at.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => GB18030,
    }
}

/// UTF-16 without a mark: every other byte of its digits and separators is zero, and no byte between them.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4_096)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    let many = head.len() / 16 + 1;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd > many => Some(UTF_16LE),
        (even, 0) if even > many => Some(UTF_16BE),
        _ => None,
    }
}

fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let text = head.strip_prefix(b"<?xml")?;
    let text = &text[..memchr::memchr(b'>', text)?];
    let at = memchr::memmem::find(text, b"encoding")?;
    let mut parts = text[at..].split(|&byte| byte == b'"' || byte == b'\'');
    Encoding::for_label(parts.nth(1)?)
}

/// Another encoding as UTF-8; what cannot be decoded becomes U+FFFD.
struct Recoded<R> {
    input: R,
    decoder: Decoder,
    /// Bytes that were read and not decoded yet.
    left: Vec<u8>,
    /// Whether the input has no more bytes.
    over: bool,
    /// Whether the decoder has given its last character.
    finished: bool,
}

impl<R: Read> Read for Recoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // A character needs at most four bytes; less room than that could stand still.
        if out.len() < 4 || self.finished {
            return Ok(0);
        }
        loop {
            if self.left.is_empty() && !self.over {
                self.left.resize(CHUNK, 0);
                let got = self.input.read(&mut self.left)?;
                self.left.truncate(got);
                self.over = got == 0;
            }
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(&self.left, out, self.over);
            self.left.drain(..read);
            self.finished = self.over && result == CoderResult::InputEmpty;
            if written > 0 || self.finished {
                return Ok(written);
            }
        }
    }
}

/// Counts the lines of what goes through it.
pub struct Lines<R> {
    input: R,
    /// Line ends that have gone through.
    pub ends: u64,
}

impl<R: BufRead> Lines<R> {
    /// Around a text.
    pub fn new(input: R) -> Lines<R> {
        Lines { input, ends: 0 }
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let got = self.input.read(out)?;
        self.ends += memchr::memchr_iter(b'\n', &out[..got]).count() as u64;
        Ok(got)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(bytes) = self.input.fill_buf() {
            let gone = &bytes[..amount.min(bytes.len())];
            self.ends += memchr::memchr_iter(b'\n', gone).count() as u64;
        }
        self.input.consume(amount);
    }
}
