using System.Collections.Frozen;
using System.Text.Json;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Api;

/// <summary>What Slack's error words ask for (contract §7 and §8, and what its methods' pages list beside them).</summary>
internal static class ErrorWords
{
    private const int Longest = 80;

    // Nothing works with that token any more. A missing scope is no such thing: it is about one method.
    private static readonly FrozenSet<string> Fatal = Set(
        "invalid_auth not_authed token_revoked token_expired account_inactive org_login_required not_allowed_token_type");

    private static readonly FrozenDictionary<string, ProblemKind> Kinds = new Dictionary<ProblemKind, string>
    {
        [ProblemKind.Auth] =
            "missing_scope access_denied team_access_not_granted two_factor_setup_required enterprise_is_restricted team_not_found invalid_client_id bad_client_secret "
            + "client_id_token_mismatch invalid_code code_already_used bad_redirect_uri invalid_grant_type invalid_refresh_token app_not_installed socket_mode_disabled",
        [ProblemKind.Target] =
            "channel_not_found not_in_channel is_archived invalid_channel user_not_found users_not_found user_disabled user_not_visible user_not_in_channel messages_tab_disabled "
            + "restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel restricted_action_non_threadable_channel restricted_action_thread_locked "
            + "not_enough_users too_many_users invalid_user_combination cannot_dm_bot method_not_supported_for_channel_type channel_type_not_supported ekm_access_denied "
            + "message_not_found cant_update_message edit_window_closed thread_not_found cannot_reply_to_message no_permission not_allowed permission_denied plan_upgrade_required "
            + "paid_teams_only paid_only no_such_subteam no_users_provided subteam_max_users_exceeded user_is_restricted user_is_ultra_restricted user_is_bot invalid_users "
            + "used_url expired_url expired_trigger_id exchanged_trigger_id invalid_trigger_id trigger_exchanged trigger_expired push_limit_reached not_found hash_conflict "
            + "team_access_not_available not_enabled cant_broadcast_message slack_connect_file_link_sharing_blocked messages_tab_read_only message_limit_exceeded",
        [ProblemKind.Content] =
            "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long no_text invalid_arguments invalid_arg_name invalid_arg_value invalid_array_arg missing_argument "
            + "invalid_form_data invalid_post_type missing_post_type invalid_charset invalid_json json_not_object invalid_metadata_format invalid_metadata_schema "
            + "metadata_too_large metadata_must_be_sent_from_app invalid_payload no_payload view_too_large duplicate_external_id too_many_attachments attachment_payload_limit_exceeded "
            + "markdown_text_conflict invalid_cursor invalid_limit invalid_ts_latest invalid_ts_oldest invalid_users_argument users_list_not_supplied unknown_method method_deprecated "
            + "deprecated_endpoint",
        [ProblemKind.RateLimited] = "ratelimited rate_limited",
        [ProblemKind.Passing] = "internal_error fatal_error service_unavailable request_timeout team_added_to_org accesslimited rollup_error external_channel_migrating",
    }
        .SelectMany(line => Words(line.Value).Select(word => KeyValuePair.Create(word, line.Key)))
        .Concat(Fatal.Select(word => KeyValuePair.Create(word, ProblemKind.Auth)))
        .ToFrozenDictionary();

    /// <summary>What an error word asks for.</summary>
    public static ProblemKind KindOf(string error) => Kinds.GetValueOrDefault(error, ProblemKind.Unknown);

    /// <summary>Whether the token it was said to is good for nothing any more.</summary>
    public static bool EndsInstallation(string error) => Fatal.Contains(error);

    /// <summary>The error word of an answer, fit for a log: whatever is no such word is <c>unknown_error</c>.</summary>
    public static string Read(JsonElement body) => body.Text("error") is { } word && IsWord(word) ? word : "unknown_error";

    /// <summary>Whether a text can be an error word: lower case, digits, underscores.</summary>
    public static bool IsWord(string text) => text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_');

    private static FrozenSet<string> Set(string words) => Words(words).ToFrozenSet();

    private static string[] Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
