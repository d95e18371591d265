"""What the emulator ignores, or what nobody would notice missing, is asserted on the packaged template."""

import json
import re

from chalicelib.kernel import aws
from infra import checks

API_GATEWAY_WAITS_S = 29
FUNCTION = "AWS::Serverless::Function"


def statements(of_type):
    """(role, statement) of all that is allowed, for AWS and not for the laptop."""
    for name, role in of_type("AWS::IAM::Role").items():
        for policy in role["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                yield name, statement


def each(value):
    if isinstance(value, dict) and "Fn::If" in value:
        condition, local, other = value["Fn::If"]
        assert condition == "IsLocal"
        value = other
        del local
    return value if isinstance(value, list) else [value]


def target_of(reference):
    return reference["Fn::GetAtt"][0]


def test_the_linter_finds_nothing(release):
    assert checks.lint(release.template) == []


def test_no_right_to_everything(of_type):
    for role, statement in statements(of_type):
        for action in each(statement["Action"]):
            assert "*" not in action, role
        for resource in each(statement["Resource"]):
            assert resource != "*", (role, statement["Action"])


def test_each_secret_is_read_by_those_alone_who_need_it(of_type):
    readers = [
        (role, resource["Fn::Sub"].rpartition("/")[2])
        for role, statement in statements(of_type)
        if "ssm:GetParameter" in each(statement["Action"])
        for resource in each(statement["Resource"])
    ]
    assert sorted(readers) == [
        ("APIRole", "france_connect_secret"),
        ("APIRole", "link_key"),
        ("APIRole", "password_pepper"),
        ("APIRole", "pro_connect_secret"),
        ("RelayEventsRole", "link_key"),
        ("RenderDocumentsRole", "badge_key"),
    ]


def test_the_layer_is_the_rendering_function_s_alone(template, of_type):
    layered = {name: f["Layers"] for name, f in of_type(FUNCTION).items() if "Layers" in f}
    assert layered == {"RenderDocuments": [{"Ref": "DocumentsLayer"}]}
    assert "Layers" not in template["Globals"]["Function"]
    layer = of_type("AWS::Lambda::LayerVersion")["DocumentsLayer"]
    assert layer["Content"] == {"S3Bucket": {"Ref": "CodeBucket"}, "S3Key": {"Ref": "LayerKey"}}
    functions = of_type(FUNCTION)["RenderDocuments"]
    assert layer["CompatibleRuntimes"] == [functions["Runtime"]]
    assert layer["CompatibleArchitectures"] == functions["Architectures"]


def test_the_rendering_function_touches_no_table_and_its_own_files_alone(of_type):
    allowed = {
        action: each(statement["Resource"])
        for role, statement in statements(of_type)
        if role == "RenderDocumentsRole"
        for action in each(statement["Action"])
    }
    assert allowed.keys() == {
        "logs:CreateLogStream", "logs:PutLogEvents", "s3:PutObject", "ssm:GetParameter",
    }  # fmt: skip
    assert allowed["s3:PutObject"] == [
        {"Fn::Sub": "${KeptBucket.Arn}/made/*/certificate/*"},
        {"Fn::Sub": "${KeptBucket.Arn}/made/*/copy/*"},
        {"Fn::Sub": "${KeptBucket.Arn}/letters/*"},
    ]


def test_letters_are_deleted_within_a_week(of_type):
    """They hold codes. A day is rounded up to midnight when the file expires, and when its version does."""
    from chalicelib.families.rules.states import DOCUMENT_KEPT_S

    (rule,) = [
        rule
        for rule in of_type("AWS::S3::Bucket")["KeptBucket"]["LifecycleConfiguration"]["Rules"]
        if rule.get("Prefix") == "letters/"
    ]
    assert rule["Status"] == "Enabled"
    days = rule["ExpirationInDays"] + rule["NoncurrentVersionExpiration"]["NoncurrentDays"]
    assert days + 2 <= 7
    assert DOCUMENT_KEPT_S <= rule["ExpirationInDays"] * 24 * 3600


def test_who_calls_a_function_calls_the_one_that_renders(of_type):
    callers = [
        (role, target_of(resource))
        for role, statement in statements(of_type)
        if "lambda:InvokeFunction" in each(statement["Action"])
        for resource in each(statement["Resource"])
    ]
    renders = "RenderDocuments"
    assert callers == [("APIRole", renders), ("MakeCopyRole", renders), ("RelayEventsRole", renders)]


def test_codes_are_tried_slowly(of_type):
    (slow,) = [
        setting
        for setting in of_type("AWS::Serverless::Api")["RestAPI"]["MethodSettings"]
        if setting["ResourcePath"] != "/*"
    ]
    assert slow["ResourcePath"] == "/~1certificates~1{code}"
    assert slow["ThrottlingRateLimit"] <= 10


def test_every_function_has_a_role_of_its_own(of_type):
    roles = [target_of(function["Role"]) for function in of_type(FUNCTION).values()]
    assert len(roles) == len(set(roles)) == len(of_type("AWS::IAM::Role"))


def test_every_function_logs_into_a_group_that_forgets(of_type):
    groups = of_type("AWS::Logs::LogGroup")
    for name, function in of_type(FUNCTION).items():
        assert groups[function["LoggingConfig"]["LogGroup"]["Ref"]]["RetentionInDays"] == 90, name


def test_what_nobody_waits_for_has_a_dead_letter_queue(of_type):
    for name, function in of_type(FUNCTION).items():
        for event in function.get("Events", {}).values():
            properties = event["Properties"]
            if event["Type"] == "DynamoDB":
                assert properties["DestinationConfig"]["OnFailure"]["Destination"], name
                assert properties["BisectBatchOnFunctionError"]
                assert properties["MaximumRetryAttempts"] <= 10
            elif event["Type"] == "SQS":
                continue  # its queue has one: see below
            else:
                assert properties["DeadLetterConfig"]["Arn"], name
                assert properties["RetryPolicy"]["MaximumRetryAttempts"], name
                assert function["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]["Destination"], name


def test_every_event_has_one_source(of_type):
    """Chalice's part and ours are merged key by key: two intrinsics in one place would be neither."""
    for function in of_type(FUNCTION).values():
        for event in function.get("Events", {}).values():
            for key in ("Queue", "Stream"):
                assert len(event["Properties"].get(key, {"one": 1})) == 1


def test_batches_fail_message_by_message(of_type):
    for name, function in of_type(FUNCTION).items():
        for event in function.get("Events", {}).values():
            if event["Type"] in ("SQS", "DynamoDB"):
                assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name


def test_the_outbox_of_every_table_is_relayed(of_type):
    relayed = {
        target_of(event["Properties"]["Stream"]): json.loads(
            event["Properties"]["FilterCriteria"]["Filters"][0]["Pattern"]
        )
        for event in of_type(FUNCTION)["RelayEvents"]["Events"].values()
    }
    assert relayed.keys() == of_type("AWS::DynamoDB::Table").keys()
    for pattern in relayed.values():
        assert pattern == {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"kind": {"S": ["outbox"]}}}}


def test_every_queue_has_a_dead_letter_queue_and_is_closed(of_type):
    queues = of_type("AWS::SQS::Queue")
    policies = of_type("AWS::SQS::QueuePolicy").values()
    closed = {reference["Ref"] for policy in policies for reference in policy["Queues"]}
    assert closed == queues.keys()
    for name, queue in queues.items():
        assert queue["SqsManagedSseEnabled"], name
        if name.endswith("DeadLetters"):
            assert queue["MessageRetentionPeriod"] == 14 * 24 * 3600, name
        else:
            assert target_of(queue["RedrivePolicy"]["deadLetterTargetArn"]) in queues, name


def test_dead_letters_raise_an_alarm(of_type):
    watched = {
        alarm["Dimensions"][0]["Value"]["Fn::GetAtt"][0]
        for alarm in of_type("AWS::CloudWatch::Alarm").values()
        if alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
    }
    assert watched == {name for name in of_type("AWS::SQS::Queue") if name.endswith("DeadLetters")}


def test_every_function_s_errors_and_throttles_raise_an_alarm(of_type):
    for metric in ("Errors", "Throttles"):
        watched = {
            alarm["Dimensions"][0]["Value"]["Ref"]
            for alarm in of_type("AWS::CloudWatch::Alarm").values()
            if alarm["MetricName"] == metric
        }
        assert watched == of_type(FUNCTION).keys()


def test_time_outs_fit(of_type):
    functions = of_type(FUNCTION)
    assert functions["APIHandler"]["Timeout"] <= API_GATEWAY_WAITS_S
    assert functions["Tick"]["Timeout"] < 60
    patience, attempts = aws.PATIENCE["lambda"]
    for asking in ("APIHandler", "RelayEvents"):  # who waits can still say what happened
        assert patience * attempts < functions[asking]["Timeout"], asking
    served = {"MailQueue": "DeliverMail", "ListQueue": "LoadList", "CopyQueue": "MakeCopy"}
    for queue, function in served.items():
        visible_again = of_type("AWS::SQS::Queue")[queue]["VisibilityTimeout"]
        assert visible_again >= 6 * functions[function]["Timeout"], queue


def test_a_list_s_reader_ends_before_its_function(of_type):
    from chalicelib.sessions.lists.bounds import MOST_MEMORY, MOST_SECONDS

    reader = of_type(FUNCTION)["ReadList"]
    assert MOST_SECONDS + 60 < reader["Timeout"]
    assert MOST_MEMORY < 0.7 * reader["MemorySize"] * 2**20


def test_lists_are_loaded_a_few_chunks_at_once(of_type):
    event = of_type(FUNCTION)["LoadList"]["Events"]["LoadListSqsEventSource"]["Properties"]
    assert (event["BatchSize"], event["ScalingConfig"]["MaximumConcurrency"]) == (1, 4)


def test_what_a_list_leaves_on_the_way_is_gone_after_a_week(of_type):
    """Chunks hold people: they lie in the bucket that forgets."""
    (rule,) = of_type("AWS::S3::Bucket")["IncomingBucket"]["LifecycleConfiguration"]["Rules"]
    assert (rule["ExpirationInDays"], "Prefix" in rule) == (7, False)


def test_tables_are_guarded(template, of_type):
    for name, table in of_type("AWS::DynamoDB::Table").items():
        assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], name
        assert table["SSESpecification"]["SSEEnabled"], name
        assert table["DeletionProtectionEnabled"] == {"Fn::If": ["IsLocal", False, True]}, name
        assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}, name
        assert table["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}, name
        assert template["Resources"][name]["DeletionPolicy"] == "Retain", name


def test_buckets_are_closed(template, of_type):
    buckets = of_type("AWS::S3::Bucket")
    policies = {policy["Bucket"]["Ref"] for policy in of_type("AWS::S3::BucketPolicy").values()}
    assert policies == buckets.keys()
    for name, bucket in buckets.items():
        assert all(bucket["PublicAccessBlockConfiguration"].values()), name
        assert len(bucket["PublicAccessBlockConfiguration"]) == 4, name
        assert bucket["BucketEncryption"], name
        assert bucket["VersioningConfiguration"]["Status"] == "Enabled", name
        assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}], name
        assert template["Resources"][name]["DeletionPolicy"] == "Retain", name


def test_buckets_speak_to_the_site_alone(of_type):
    buckets = of_type("AWS::S3::Bucket")
    methods = {}
    for name in ("IncomingBucket", "KeptBucket"):
        (rule,) = buckets[name]["CorsConfiguration"]["CorsRules"]
        assert rule["AllowedOrigins"] == [{"Ref": "SiteUrl"}], name
        methods[name] = rule["AllowedMethods"]
    assert methods == {"IncomingBucket": ["POST"], "KeptBucket": ["GET"]}


def test_what_is_uploaded_is_gone_after_a_week(of_type):
    (rule,) = of_type("AWS::S3::Bucket")["IncomingBucket"]["LifecycleConfiguration"]["Rules"]
    assert rule["Status"] == "Enabled"
    assert rule["ExpirationInDays"] == 7
    assert rule["AbortIncompleteMultipartUpload"]
    assert "Prefix" not in rule


def test_buckets_and_queues_want_tls(template):
    """Where there is TLS at all: on AWS."""
    for resource in template["Resources"].values():
        if resource["Type"] not in ("AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy"):
            continue
        first = resource["Properties"]["PolicyDocument"]["Statement"][0]
        if "Fn::If" in first:
            assert first["Fn::If"][0] == "HasTls"
            first = first["Fn::If"][1]
        else:
            assert resource["Condition"] == "HasTls"
        assert first["Effect"] == "Deny"
        assert first["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_content_policy_is_strict(of_type):
    for name, policy in of_type("AWS::CloudFront::ResponseHeadersPolicy").items():
        security = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        text, _ = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
        assert "unsafe" not in text, name
        assert "*" not in text, name
        assert text.startswith("default-src 'none'; script-src 'self'; style-src 'self';"), name
        for rule in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
            assert rule in text, name
        assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 365 * 24 * 3600, name


def test_the_api_is_never_cached(of_type):
    config = of_type("AWS::CloudFront::Distribution")["Distribution"]["DistributionConfig"]
    api = next(each for each in config["CacheBehaviors"] if each["PathPattern"] == "/api/*")
    assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert "FunctionAssociations" not in api
    assert "CustomErrorResponses" not in config  # they would hide the API's own answers


def test_every_whole_page_of_the_site_has_its_path(of_type):
    from infra.code import ROOT

    code = of_type("AWS::CloudFront::Function")["SitePaths"]["FunctionCode"]
    known = set(re.findall(r"'/([a-z-]+)(?:\.html)?'", code))
    assert known == {page.stem for page in (ROOT / "web").glob("*.html")}
