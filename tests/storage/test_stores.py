"""What every store does: a folder, and a bucket behind a real HTTP server that speaks S3."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from service.storage.opening import open_store
from service.storage.stores import NotKept, Store, StoreAway, new_key

BUCKET = "photos-of-things"


@pytest.fixture(scope="module")
def object_store() -> Iterator[str]:
    """The address of an object store with one bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket_address(object_store: str, monkeypatch: pytest.MonkeyPatch) -> str:
    import boto3

    values = {
        "ENDPOINT_URL": object_store,
        "ACCESS_KEY_ID": "x",
        "SECRET_ACCESS_KEY": "y",
        "DEFAULT_REGION": "eu-west-2",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    place = {"LocationConstraint": "eu-west-2"}
    client = boto3.client("s3")
    if BUCKET not in [one["Name"] for one in client.list_buckets()["Buckets"]]:
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    open_store.cache_clear()
    return f"s3://{BUCKET}/register"


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "folder":
        return open_store(f"file://{tmp_path}/photos")
    return open_store(request.getfixturevalue("bucket_address"))


def test_what_is_put_is_got_until_it_is_deleted(store: Store) -> None:
    first, second, content = new_key(), new_key(), bytes(range(256)) * 9
    store.check()
    store.put(first, content)
    store.put(second, b"")
    assert (store.get(first), store.get(second)) == (content, b"")
    store.delete(first)
    store.delete(first)
    with pytest.raises(NotKept):
        store.get(first)
    assert store.get(second) == b""
    store.check()


def test_what_was_never_put_is_not_kept_and_its_deletion_no_error(store: Store) -> None:
    with pytest.raises(NotKept):
        store.get(new_key())
    store.delete(new_key())


@pytest.mark.parametrize(
    "key", ["", "../secret.key", "/etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "\n", "ab/" + "c" * 29]
)
def test_nothing_but_a_key_is_taken_for_one(store: Store, key: str) -> None:
    for act in (store.get, store.delete, lambda key: store.put(key, b"x")):
        with pytest.raises(ValueError, match="no key of a store"):
            act(key)


def test_keys_are_128_random_bits() -> None:
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) == 32 and int(key, 16) >= 0 for key in keys)


def test_files_are_whole_and_readable_by_the_service_alone(tmp_path: Path) -> None:
    key = new_key()
    open_store(f"file://{tmp_path}/photos").put(key, b"x")
    file = tmp_path / "photos" / key[:2] / key
    assert [path for path in (tmp_path / "photos").rglob("*") if path.is_file()] == [file]
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_folder_that_cannot_be_written_is_a_store_that_is_away(tmp_path: Path) -> None:
    (tmp_path / "photos").write_text("a file stands where the folder should be")
    store = open_store(f"file://{tmp_path}/photos")
    for act in (store.check, lambda: store.put(new_key(), b"x"), lambda: store.get(new_key())):
        with pytest.raises(StoreAway):
            act()


def test_a_write_that_fails_leaves_no_part_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("service.storage.folder.os.fsync", full)
    with pytest.raises(StoreAway, match="No space left"):
        open_store(f"file://{tmp_path}/photos").put(new_key(), b"x")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_objects_lie_below_the_prefix(bucket_address: str) -> None:
    import boto3

    key = new_key()
    open_store(bucket_address).put(key, b"x")
    open_store(f"s3://{BUCKET}").put(key, b"y")
    found = {one["Key"] for one in boto3.client("s3").list_objects_v2(Bucket=BUCKET)["Contents"]}
    assert {f"register/{key}", key} <= found


def test_a_bucket_that_is_not_there_or_not_reached_is_a_store_that_is_away(
    bucket_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = open_store("s3://no-such-bucket-here/x")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    open_store.cache_clear()
    for store in (missing, open_store(bucket_address)):
        with pytest.raises(StoreAway):
            store.put(new_key(), b"x")
        with pytest.raises(StoreAway):
            store.get(new_key())
    open_store.cache_clear()
