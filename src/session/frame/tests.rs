//! Frames are the same however the stream is cut.

use super::*;

fn frames(framer: &mut Framer) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(frame) = framer.next() {
        found.push(match frame {
            Frame::Object(range) => format!("object {}", String::from_utf8_lossy(framer.bytes(range))),
            Frame::Noise(kept, length) => format!("noise {length} {}", String::from_utf8_lossy(&kept)),
            Frame::TooLarge(tail, size) => format!("large {size} {}", String::from_utf8_lossy(&tail)),
        });
    }
    found
}

/// The frames of a stream that comes in one piece, after it was found that no other cut gives others.
fn cut(stream: &[u8], limit: usize) -> Vec<String> {
    let whole = pieces(stream, limit, &mut std::iter::repeat(stream.len()));
    let mut random = crate::session::random::Random::new(stream.len() as u64);
    assert_eq!(whole, pieces(stream, limit, &mut std::iter::repeat(1)), "{:?}", stream.escape_ascii().to_string());
    for _ in 0..50 {
        let sizes: Vec<_> = (0..stream.len()).map(|_| random.below(12)).collect();
        assert_eq!(whole, pieces(stream, limit, &mut sizes.into_iter().chain(std::iter::repeat(7))));
    }
    whole
}

fn pieces(mut stream: &[u8], limit: usize, sizes: &mut dyn Iterator<Item = usize>) -> Vec<String> {
    let mut framer = Framer::new(limit);
    let mut found = Vec::new();
    while !stream.is_empty() {
        let size = sizes.next().unwrap_or(1).min(stream.len());
        framer.push(&stream[..size]);
        found.extend(frames(&mut framer));
        stream = &stream[size..];
    }
    let (noise, rest) = framer.finish();
    if let Some(Frame::Noise(kept, length)) = noise {
        found.push(format!("noise {length} {}", String::from_utf8_lossy(&kept)));
    }
    if rest > 0 {
        found.push(format!("rest {rest}"));
    }
    found
}

#[test]
fn objects_need_no_lines() {
    let stream = b"{\"a\":1}{\"b\":[\"}\"]}\r\n\r\n  {\r\n  \"c\": {}\r\n}\r\n{\"d\"";
    let expected = ["object {\"a\":1}", "object {\"b\":[\"}\"]}", "object {\r\n  \"c\": {}\r\n}", "rest 4"];
    assert_eq!(cut(stream, 100), expected);
}

#[test]
fn noise_ends_with_its_line_or_where_a_message_begins() {
    let stream = b"qemu: {warning}\nbooting{\"a\":1}\nend {x} \"{";
    let expected = ["noise 16 qemu: {warning}", "noise 7 booting", "object {\"a\":1}", "noise 10 end {x} \"{"];
    assert_eq!(cut(stream, 100), expected);
}

#[test]
fn what_was_cut_off_does_not_swallow_what_follows() {
    let stream = b"{\"a\": \"b\r\n{\"c\":1}\n{\"d\": 1 {\"e\":2}\n{\"f\": [}\n{\"g\":3}\n";
    let found = cut(stream, 100);
    let objects: Vec<_> = found.iter().filter_map(|it| it.strip_prefix("object ")).collect();
    assert_eq!(objects, ["{\"c\":1}", "{\"e\":2}", "{\"g\":3}"]);
}

#[test]
fn one_byte_beyond_the_limit_is_too_large_and_nothing_else_is_lost() {
    let stream = b"{\"a\":\"0123456789\"}{\"a\":\"01234567890\",\"id\":7}{\"b\":1}";
    let expected = ["object {\"a\":\"0123456789\"}", "large 26 \"id\":7}", "object {\"b\":1}"];
    assert_eq!(cut(stream, 18), expected);
}

#[test]
fn what_is_too_large_is_not_held() {
    let mut framer = Framer::new(1000);
    framer.push(b"{\"a\":\"");
    for _ in 0..1000 {
        framer.push(&[b'x'; 1000]);
        assert_eq!(framer.next(), None);
        assert!(framer.buffer.len() <= 2000, "{}", framer.buffer.len());
    }
    framer.push(b"\", \"id\": 7}");
    assert_eq!(framer.next(), Some(Frame::TooLarge(b" \"id\": 7}".to_vec(), 1_000_017)));
}

#[test]
fn noise_is_not_held() {
    let mut framer = Framer::new(1000);
    for _ in 0..1000 {
        framer.push(&[b'x'; 1000]);
        assert_eq!(framer.next(), None);
        assert!(framer.buffer.len() <= 1000);
    }
    let (noise, _) = framer.finish();
    assert_eq!(noise, Some(Frame::Noise(vec![b'x'; NOISE_KEPT], 1_000_000)));
}

#[test]
fn any_bytes_end_without_a_panic() {
    let mut random = crate::session::random::Random::new(7);
    let alphabet = b"{}[]\",:\\ax1 \n\r\xff\0";
    for _ in 0..3000 {
        let stream: Vec<u8> = (0..random.below(60)).map(|_| alphabet[random.below(alphabet.len())]).collect();
        cut(&stream, 24);
    }
}
