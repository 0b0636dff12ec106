use super::{check, check_refused, read};
use crate::datatypes::{Base64Binary, HexBinary};

#[test]
fn hex_digits_are_pairs() {
    check::<HexBinary>(&[("", ""), ("0fB7", "0FB7"), (" ff ", "ff"), ("fF", "FF")]);
    check_refused::<HexBinary>("pairs of hexadecimal digits", &["0", "0g", "0x1F", "ff ff", "é"]);
    assert_eq!(*read::<HexBinary>("00ff10").unwrap(), [0, 255, 16]);
}

#[test]
fn base64_is_quads() {
    check::<Base64Binary>(&[
        ("", ""),
        ("AQ==", "AQ=="),
        ("AQI=", "AQI="),
        ("AQID", "AQID"),
        ("A Q I\nD", "AQID"),
        ("AQ = =", "AQ=="),
        ("+/+/", "+/+/"),
        ("AQIDBAUG/w==", "AQIDBAUG/w=="),
    ]);
    check_refused::<Base64Binary>(
        "Base64: groups of four characters, the last padded with `=`",
        &["A", "AQ", "AQI", "AQ=", "A===", "====", "AQ==AQ==", "AR==", "AQJ=", "AQ=I", "AQI-", "AQI_", "äQID"],
    );
    assert_eq!(*read::<Base64Binary>("/wB/").unwrap(), [255, 0, 127]);
    assert_eq!(Base64Binary::from(&b"any carnal pleas"[..]).to_string(), "YW55IGNhcm5hbCBwbGVhcw==");
}
