//! Codes of facets, and of values.

use super::Explanation;

pub(super) const EXPLANATIONS: &[Explanation] = &[
    Explanation {
        code: "enumeration-valid-restriction",
        title: "a value of an enumeration is none of its base",
        text: "Each value of an enumeration is a value of the type that is restricted, its facets included.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:enumeration \
                value=\"one\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:enumeration \
                value=\"1\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.5.4, enumeration valid restriction",
    },
    Explanation {
        code: "explicitTimezone-valid-restriction",
        title: "a time zone that the base requires or prohibits is not so any more",
        text: "Only `optional` can become something else.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:date\">\n    <xs:explicitTimezone \
                value=\"required\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:explicitTimezone value=\"optional\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:date\">\n    <xs:explicitTimezone \
                value=\"optional\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:explicitTimezone value=\"required\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema 1.1 Part 2, 4.3.14.4, explicitTimezone valid restriction",
    },
    Explanation {
        code: "fractionDigits-totalDigits",
        title: "`fractionDigits` is larger than `totalDigits`",
        text: "The digits behind the point are some of all digits.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:decimal\">\n    <xs:totalDigits value=\"2\"/>\n    <xs:fractionDigits \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:decimal\">\n    <xs:totalDigits value=\"3\"/>\n    <xs:fractionDigits \
                value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.12.4, fractionDigits less than or equal to totalDigits",
    },
    Explanation {
        code: "fractionDigits-valid-restriction",
        title: "`fractionDigits` goes beyond that of the base",
        text: "A restriction takes values away: it can allow fewer digits, not more.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:decimal\">\n    <xs:fractionDigits \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:fractionDigits value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:decimal\">\n    <xs:fractionDigits \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:fractionDigits value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.12.4, fractionDigits valid restriction",
    },
    Explanation {
        code: "length-minLength-maxLength",
        title: "`length` stands beside `minLength` or `maxLength`",
        text: "`length` says it all. Only a base can have had the others before, and they have to agree.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:length value=\"3\"/>\n    <xs:maxLength \
                value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:maxLength \
                value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:length value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.1.4, length and minLength or maxLength",
    },
    Explanation {
        code: "length-valid-restriction",
        title: "`length` goes beyond that of the base",
        text: "Values of a length cannot become values of another one.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:length \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:length value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:length \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:length value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.1.4, length valid restriction",
    },
    Explanation {
        code: "maxExclusive-valid-restriction",
        title: "`maxExclusive` is outside of the base",
        text: "A bound is a value of the type that is restricted, and within the bounds that the base has.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:maxExclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxExclusive value=\"10\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:maxExclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxExclusive value=\"8\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.8.4, maxExclusive valid restriction",
    },
    Explanation {
        code: "maxInclusive-maxExclusive",
        title: "an end has two bounds",
        text: "A step of derivation bounds each end once, with the bound itself or without it.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:maxInclusive value=\"5\"/>\n    <xs:maxExclusive \
                value=\"5\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:maxInclusive \
                value=\"5\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.8.4, maxInclusive and maxExclusive",
    },
    Explanation {
        code: "maxInclusive-valid-restriction",
        title: "`maxInclusive` is outside of the base",
        text: "A bound is a value of the type that is restricted, and within the bounds that the base has.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:maxInclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxInclusive value=\"10\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:maxInclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxInclusive value=\"8\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.7.4, maxInclusive valid restriction",
    },
    Explanation {
        code: "maxLength-valid-restriction",
        title: "`maxLength` goes beyond that of the base",
        text: "A restriction takes values away: it can make the largest length smaller, not larger.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:maxLength \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxLength value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:maxLength \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxLength value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.3.4, maxLength valid restriction",
    },
    Explanation {
        code: "minExclusive-less-than-equal-to-maxExclusive",
        title: "`minExclusive` leaves nothing below `maxExclusive`",
        text: "The lower bound is below the upper one; they may stand in different steps of derivation.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minExclusive value=\"5\"/>\n    <xs:maxExclusive \
                value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minExclusive value=\"5\"/>\n    <xs:maxExclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.9.4, minExclusive and maxExclusive",
    },
    Explanation {
        code: "minExclusive-less-than-maxInclusive",
        title: "`minExclusive` leaves nothing below `maxInclusive`",
        text: "The lower bound is below the upper one; they may stand in different steps of derivation.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minExclusive value=\"5\"/>\n    <xs:maxInclusive \
                value=\"5\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minExclusive value=\"5\"/>\n    <xs:maxInclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.9.4, minExclusive and maxInclusive",
    },
    Explanation {
        code: "minExclusive-valid-restriction",
        title: "`minExclusive` is outside of the base",
        text: "A bound is a value of the type that is restricted, and within the bounds that the base has.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minExclusive \
                value=\"1\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:minExclusive value=\"0\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minExclusive \
                value=\"1\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:minExclusive value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.9.4, minExclusive valid restriction",
    },
    Explanation {
        code: "minInclusive-less-than-equal-to-maxInclusive",
        title: "`minInclusive` leaves nothing below `maxInclusive`",
        text: "The lower bound is below the upper one; they may stand in different steps of derivation.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive value=\"5\"/>\n    <xs:maxInclusive \
                value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive value=\"5\"/>\n    <xs:maxInclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.10.4, minInclusive and maxInclusive",
    },
    Explanation {
        code: "minInclusive-less-than-maxExclusive",
        title: "`minInclusive` leaves nothing below `maxExclusive`",
        text: "The lower bound is below the upper one; they may stand in different steps of derivation.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive value=\"5\"/>\n    <xs:maxExclusive \
                value=\"5\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive value=\"5\"/>\n    <xs:maxExclusive \
                value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.10.4, minInclusive and maxExclusive",
    },
    Explanation {
        code: "minInclusive-minExclusive",
        title: "an end has two bounds",
        text: "A step of derivation bounds each end once, with the bound itself or without it.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive value=\"5\"/>\n    <xs:minExclusive \
                value=\"5\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive \
                value=\"5\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.9.4, minInclusive and minExclusive",
    },
    Explanation {
        code: "minInclusive-valid-restriction",
        title: "`minInclusive` is outside of the base",
        text: "A bound is a value of the type that is restricted, and within the bounds that the base has.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive \
                value=\"1\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:minInclusive value=\"0\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:int\">\n    <xs:minInclusive \
                value=\"1\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:minInclusive value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.10.4, minInclusive valid restriction",
    },
    Explanation {
        code: "minLength-less-than-equal-to-maxLength",
        title: "`minLength` is larger than `maxLength`",
        text: "No value is that short and that long at once. The facets may stand in different steps of derivation.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:minLength value=\"3\"/>\n    <xs:maxLength \
                value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:minLength value=\"2\"/>\n    <xs:maxLength \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.2.4, minLength <= maxLength",
    },
    Explanation {
        code: "minLength-valid-restriction",
        title: "`minLength` goes beyond that of the base",
        text: "A restriction takes values away: it can make the smallest length larger, not smaller.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:minLength \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:minLength value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:minLength \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:minLength value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.2.4, minLength valid restriction",
    },
    Explanation {
        code: "src-pattern-value",
        title: "a pattern is no regular expression of XML Schema",
        text: "The expression always stands for the whole value, so there are no anchors. Groups are plain, nothing is lazy, and there are no \
               references back. `-`, `[` and `]` inside of `[…]` are escaped.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:pattern \
                value=\"(?:a|b)\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:pattern \
                value=\"(a|b)\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, appendix F, Regular Expressions",
    },
    Explanation {
        code: "st-restrict-facets",
        title: "a facet that is fixed is changed",
        text: "A base that says `fixed` of a facet keeps its value for all types that are derived from it.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:maxLength value=\"9\" \
                fixed=\"true\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxLength value=\"5\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:string\">\n    <xs:maxLength value=\"9\" \
                fixed=\"true\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:maxLength value=\"9\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 1, 3.14.6, Simple Type Restriction (Facets)",
    },
    Explanation {
        code: "totalDigits-valid-restriction",
        title: "`totalDigits` goes beyond that of the base",
        text: "A restriction takes values away: it can allow fewer digits, not more.",
        wrong: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:decimal\">\n    <xs:totalDigits \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:totalDigits value=\"4\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Base\">\n  <xs:restriction base=\"xs:decimal\">\n    <xs:totalDigits \
                value=\"3\"/>\n  </xs:restriction>\n</xs:simpleType>\n<xs:simpleType name=\"Code\">\n  <xs:restriction \
                base=\"t:Base\">\n    <xs:totalDigits value=\"2\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.11.4, totalDigits valid restriction",
    },
    Explanation {
        code: "whiteSpace-valid-restriction",
        title: "white space is treated less than in the base",
        text: "`preserve` can become `replace`, and both can become `collapse`, never the other way.",
        wrong: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:token\">\n    <xs:whiteSpace \
                value=\"preserve\"/>\n  </xs:restriction>\n</xs:simpleType>",
        right: "<xs:simpleType name=\"Code\">\n  <xs:restriction base=\"xs:string\">\n    <xs:whiteSpace \
                value=\"collapse\"/>\n  </xs:restriction>\n</xs:simpleType>",
        reference: "XML Schema Part 2, 4.3.6.4, whiteSpace valid restriction",
    },
];
