//! The records of the workloads as serde and hard-xml read them, with dates and enumerations as texts: one declaration for both.

use hard_xml::XmlRead;
use serde::{Deserialize, Serialize};

use super::Leaves;

/// Types: `Name "element" { texts: field "element": [Type]; children: field "element": [Type]; }`. The brackets leave types as they are
/// written: hard-xml looks for `Option` and `Vec` in them.
macro_rules! records {
    ($($name:ident $tag:tt {
        $(texts: $($text:ident $text_tag:tt: [$($text_ty:tt)+]),+;)?
        $(children: $($child:ident $child_tag:tt: [$($child_ty:tt)+]),+;)?
    })*) => {
        $(
            #[derive(Deserialize, Serialize, XmlRead)]
            #[xml(tag = $tag)]
            pub(crate) struct $name {
                $($(#[serde(rename = $text_tag)] #[xml(flatten_text = $text_tag)] $text: $($text_ty)+,)+)?
                $($(#[serde(rename = $child_tag, default)] #[xml(child = $child_tag)] $child: $($child_ty)+,)+)?
            }

            impl Leaves for $name {
                fn leaves(&self, into: &mut Vec<String>) {
                    $($(self.$text.leaves(into);)+)?
                    $($(self.$child.leaves(into);)+)?
                }
            }
        )*
    };
}

/// Answers: `Name, Data { Record "element" }`.
macro_rules! answers {
    ($($name:ident, $data:ident { $record:ident $tag:tt })*) => {
        $(records! {
            $name "ServiceResponse" {
                texts: code "responseCode": [String], count "count": [i64], more "hasMoreRecords": [bool], last "lastId": [i64];
                children: data "data": [Option<$data>];
            }
            $data "data" { children: records $tag: [Vec<$record>]; }
        })*
    };
}

/// Lists: `Outer "element", Inner { Item "element" }`, for `<element><list><item/>…</list></element>`.
macro_rules! lists {
    ($($outer:ident $tag:tt, $inner:ident { $item:ident $item_tag:tt })*) => {
        records! {
            $($outer $tag { children: list "list": [Option<$inner>]; }
            $inner "list" { children: items $item_tag: [Vec<$item>]; })*
        }
    };
}

answers! {
    Tags, TagData { Tag "Tag" }
    Assets, AssetData { HostAsset "HostAsset" }
    Scans, ScanData { WasScan "WasScan" }
}

records! {
    Tag "Tag" {
        texts: id "id": [i64], name "name": [Option<String>], parent "parentTagId": [Option<i64>], created "created": [Option<String>],
            modified "modified": [Option<String>], color "color": [Option<String>], rule_text "ruleText": [Option<String>],
            rule_type "ruleType": [Option<String>], group "srcAssetGroupId": [Option<i64>], unit "srcBusinessUnitId": [Option<i64>],
            provider "provider": [Option<String>], score "criticalityScore": [Option<i32>], description "description": [Option<String>];
        children: children "children": [Option<Children>];
    }
    TagSimple "TagSimple" { texts: id "id": [i64], name "name": [String]; }
}

lists! {
    Children "children", ChildList { TagSimple "TagSimple" }
    AssetTags "tags", AssetTagList { TagSimple "TagSimple" }
    SourceInfo "sourceInfo", SourceList { Source "Ec2AssetSourceSimple" }
    Ec2Tags "tags", Ec2TagList { Ec2Tag "EC2Tags" }
    OpenPorts "openPort", OpenPortList { OpenPort "HostAssetOpenPort" }
    Software "software", SoftwareList { Program "HostAssetSoftware" }
    Vulns "vuln", VulnList { Vuln "HostAssetVuln" }
    Interfaces "networkInterface", InterfaceList { Interface "HostAssetInterface" }
    ScanTags "tagList", ScanTagList { ScanTag "Tag" }
}

records! {
    HostAsset "HostAsset" {
        texts: id "id": [i64], name "name": [String], created "created": [String], modified "modified": [String], kind "type": [String],
            host "qwebHostId": [i64], scan "lastVulnScan": [String], os "os": [String], dns "dnsHostName": [String],
            address "address": [String], tracking "trackingMethod": [String], docker "isDockerHost": [bool];
        children: tags "tags": [Option<AssetTags>], source "sourceInfo": [Option<SourceInfo>], ports "openPort": [Option<OpenPorts>],
            software "software": [Option<Software>], vulns "vuln": [Option<Vulns>], interfaces "networkInterface": [Option<Interfaces>];
    }
    Source "Ec2AssetSourceSimple" {
        texts: asset "assetId": [i64], kind "type": [String], first "firstDiscovered": [String], last "lastUpdated": [String],
            reservation "reservationId": [String], zone "availabilityZone": [String], private "privateDnsName": [String],
            public "publicDnsName": [String], local "localHostname": [String], instance "instanceId": [String],
            instance_type "instanceType": [String], created "createdDate": [String], state "instanceState": [String],
            group "groupId": [String], group_name "groupName": [String], spot "spotInstance": [bool], account "accountId": [String],
            subnet "subnetId": [String], vpc "vpcId": [String], region "region": [String], vpc_zone "zone": [String],
            image "imageId": [String], public_ip "publicIpAddress": [String], private_ip "privateIpAddress": [String],
            mac "macAddress": [String], monitoring "monitoringEnabled": [bool];
        children: tags "ec2InstanceTags": [Option<InstanceTags>];
    }
    InstanceTags "ec2InstanceTags" { children: tags "tags": [Option<Ec2Tags>]; }
    Ec2Tag "EC2Tags" { texts: key "key": [String], value "value": [String]; }
    OpenPort "HostAssetOpenPort" { texts: port "port": [i32], protocol "protocol": [String], service "serviceName": [String]; }
    Program "HostAssetSoftware" { texts: name "name": [String], version "version": [String]; }
    Vuln "HostAssetVuln" {
        texts: qid "qid": [i64], instance "hostInstanceVulnId": [i64], first "firstFound": [String], last "lastFound": [String];
    }
    Interface "HostAssetInterface" {
        texts: host "hostname": [String], id "interfaceId": [String], name "interfaceName": [String], mac "macAddress": [String],
            kind "type": [String], address "address": [String], gateway "gatewayAddress": [String];
    }
}

records! {
    WasScan "WasScan" {
        texts: id "id": [i64], name "name": [String], reference "reference": [String], kind "type": [String], mode "mode": [String],
            multi "multi": [bool], progressive "progressiveScanning": [bool], launched "launchedDate": [String], status "status": [String],
            end "endScanDate": [String], duration "scanDuration": [i64];
        children: target "target": [Option<Target>], profile "profile": [Option<Profile>], by "launchedBy": [Option<User>],
            summary "summary": [Option<Summary>];
    }
    Target "target" {
        texts: cancel "cancelOption": [String];
        children: app "webApp": [Option<WebApp>], tags "tags": [Option<TargetTags>], scanner "scannerAppliance": [Option<Scanner>];
    }
    WebApp "webApp" { texts: id "id": [i64], name "name": [String], url "url": [String]; }
    TargetTags "tags" { children: included "included": [Option<Included>]; }
    Included "included" { texts: option "option": [String]; children: tags "tagList": [Option<ScanTags>]; }
    ScanTag "Tag" { texts: id "id": [i64], name "name": [String]; }
    Scanner "scannerAppliance" { texts: kind "type": [String]; }
    Profile "profile" { texts: id "id": [i64], name "name": [String]; }
    User "launchedBy" { texts: id "id": [i64], user "username": [String], first "firstName": [String], last "lastName": [String]; }
    Summary "summary" {
        texts: crawl "crawlDuration": [i64], test "testDuration": [i64], links "linksCrawled": [i64], requests "nbRequests": [i64],
            results "resultsStatus": [String], auth "authStatus": [String], os "os": [String];
    }
}
